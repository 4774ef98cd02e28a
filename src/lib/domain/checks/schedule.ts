import { firstDay, lastDay } from '../fields/date.ts';
import type { Period } from '../fields/period.ts';
import { problem } from '../problem.ts';
import { itemOf } from '../programme.ts';
import type { Check } from './check.ts';

/**
 * An end is not before its beginning; milestones lie within the period of their measure; an indicator
 * says what is to be reached by when.
 */
export const checkSchedule: Check = function* (programme, outline) {
	for (const item of outline.all) {
		if ((item.kind === 'measure' || item.kind === 'programme') && isReversed(item.period)) {
			yield problem('period.reversed', { kind: item.kind, id: item.id, field: 'period' });
		}
		if (item.kind === 'indicator' && item.targets.length === 0) {
			yield problem('indicator.targets', { kind: 'indicator', id: item.id, field: 'targets' });
		}
		if (item.kind !== 'milestone' || item.due === null) continue;
		const period = itemOf(programme, 'measure', item.parent)?.period ?? null;
		const early = period?.from && lastDay(item.due) < firstDay(period.from);
		const late = period?.to && firstDay(item.due) > lastDay(period.to);
		if (early || late) {
			yield problem('milestone.outside', { kind: 'milestone', id: item.id, field: 'due' });
		}
	}
};

function isReversed(period: Period | null): boolean {
	return Boolean(period?.from && period.to && lastDay(period.to) < firstDay(period.from));
}
