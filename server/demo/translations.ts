import type * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import { agreeTexts } from '#domain/doc/translations.ts';
import { setText } from '#domain/doc/commands.ts';
import type { Frame } from '#domain/frame.ts';
import { openPairs } from '#domain/translation/progress.ts';
import { textsOf } from '#domain/translation/remembered.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { idOf } from './plan.ts';

const origin = { source: 'local' };

/** Somebody has read both languages of everything, but the texts on risks. */
export function reviewTranslations(doc: Y.Doc, frame: Frame): void {
	const { programme } = readProgramme(doc, frame);
	for (const { kind, id, field, state, other } of openPairs(programme)) {
		if (state !== 'draft' || field === 'risks') continue;
		const texts = textsOf(programme.items.get(id), field);
		agreeTexts(doc, { kind, id }, field, [frame.languages[0], other], texts, origin);
	}
}

/** Lahr goes on writing in German; Alajuela has not followed yet. */
export function moveOn(doc: Y.Doc): void {
	const wasteWater = { kind: 'measure', id: idOf('wasteWater') } as const;
	const summary =
		'Die zentrale Kläranlage wird im laufenden Betrieb erneuert, zwei dezentrale Anlagen werden ertüchtigt, und eine Annahmestelle für Fäkalschlamm entsteht.';
	setText(doc, wasteWater, 'summary', 'de', richTextOf(summary), origin);
}
