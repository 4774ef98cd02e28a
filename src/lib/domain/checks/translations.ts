import { problem } from '../problem.ts';
import { pairsOfItem } from '../translation/progress.ts';
import type { Check } from './check.ts';

/** A text whose counterpart has moved on says something else than it: nobody sees that by reading one. */
export const checkTranslations: Check = function* (programme, outline) {
	for (const item of outline.all) {
		for (const { kind, id, field, state, behind } of pairsOfItem(programme, item)) {
			if (state !== 'outdated') continue;
			for (const language of behind) yield problem('text.outdated', { kind, id, field, language });
		}
	}
};
