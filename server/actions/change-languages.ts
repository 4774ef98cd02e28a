import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import { equalJson } from '#domain/json.ts';
import { canonicalFrameHash } from '#domain/snapshot/canonical.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns } from '#server/store/database.ts';
import { replaceFrame } from '#server/store/programmes.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { language, programmeId } from './schemas.ts';

/** Languages of a programme, none twice. */
const languageList = z
	.array(language)
	.refine((list) => new Set(list).size === list.length)
	.describe('Each at most once, the working language first');

export const changeLanguages = defineAction({
	name: 'changeLanguages',
	summary:
		'Change the languages of a programme; texts in one that is taken away stay in the document',
	method: 'PATCH',
	path: '/programmes/{programme}/languages',
	input: z.object({
		programme: programmeId,
		known: languageList.describe('The languages until now, as the caller knows them'),
		languages: languageList.describe('The languages from now on, the working language first'),
	}),
	output: z.object({ languages: languageList }),
	/**
	 * Refuses to leave no language (`no-language`), and whoever does not know what the languages are by
	 * now (`languages-changed`). A version that was submitted is no obstacle: it keeps its own languages.
	 * Pages that are open are ended within seconds and ask to be loaded again.
	 */
	async run(app, identity, { programme, known, languages }) {
		const wish = { type: 'changeLanguages' } as const;
		await authorize(app, identity, programme, wish);
		const [working, ...others] = languages;
		if (!working) throw new DomainError('no-language');
		const wanted: Frame['languages'] = [working, ...others];
		await app.db.transaction(async (tx) => {
			await takeTurns(tx, 'languages', programme);
			const { frame } = await authorize({ db: tx }, identity, programme, wish);
			if (!equalJson(frame.languages, known)) throw new DomainError('languages-changed');
			if (equalJson(frame.languages, wanted)) return;
			const changed: Frame = { ...frame, languages: wanted };
			await replaceFrame(tx, changed);
			const frameHash = canonicalFrameHash(changed);
			await recordEvent(tx, programme, identity.userId, app.clock(), {
				type: 'frame.changed',
				data: { frameHash, before: frame.languages, after: wanted },
			});
		});
		return { languages };
	},
});
