import { formatInstant } from '#lib/i18n/format.ts';
import { currentLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/messages/messages.js';
import type { Connection } from '#lib/live/connection.svelte.ts';

/** How the state of saving looks and what it says, in full and where there is little room. */
export interface SaveWords {
	readonly sign: 'connecting' | 'saved' | 'saving' | 'device' | 'offline' | 'failing' | 'ended';
	readonly tone: 'calm' | 'caution' | 'danger';
	readonly long: string;
	readonly short: string;
}

/** The state of saving in words. What is unsent and not on this device is always told as a danger. */
export function saveWords(connection: Connection | undefined): SaveWords {
	const unsent = connection?.copy.unsent;
	const way = connection?.transport === 'http' ? ` · ${m.save_by_http()}` : '';
	switch (connection?.state ?? 'connecting') {
		case 'connecting':
			return { sign: 'connecting', tone: 'calm', long: m.save_connecting(), short: '' };
		case 'saved':
			return {
				...{ sign: 'saved', tone: 'calm', short: '' },
				long: m.save_saved({ time: clock(connection?.savedAt) }) + way,
			};
		case 'saving':
			return { sign: 'saving', tone: 'calm', long: m.save_saving() + way, short: '' };
		case 'failing':
			return {
				...{ sign: 'failing', tone: 'danger' },
				...{ long: m.save_failing(), short: m.save_failing_short() },
			};
		case 'ended':
			return {
				...{ sign: 'ended', tone: 'danger' },
				...{ long: m.save_ended(), short: m.save_failing_short() },
			};
		case 'offline': {
			const short = unsent ? m.save_unsent_short({ count: unsent.items }) : m.save_offline_short();
			if (!unsent) return { sign: 'offline', tone: 'caution', long: m.save_offline(), short };
			if (!unsent.onDevice) {
				return { sign: 'offline', tone: 'danger', long: m.save_window(), short };
			}
			const since = clock(unsent.since);
			const long = m.save_device({ count: unsent.items, since });
			return { sign: 'device', tone: 'caution', long, short };
		}
	}
}

/** The time of day; with the day when it was not today. */
function clock(at: Date | undefined): string {
	if (!at) return '';
	const today = at.toDateString() === new Date().toDateString();
	const style = today
		? { timeStyle: 'short' as const }
		: { dateStyle: 'short' as const, timeStyle: 'short' as const };
	return formatInstant(at, currentLanguage(), style);
}
