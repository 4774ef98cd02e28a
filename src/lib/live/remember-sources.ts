import type * as Y from 'yjs';
import type { Origin } from '#domain/doc/commands.ts';
import { followText, sourcesOfWriting } from '#domain/doc/translations.ts';
import { fieldsOf, isText, type Item } from '#domain/entities/all.ts';
import type { Frame } from '#domain/frame.ts';
import type { ItemId } from '#domain/id.ts';
import { equalJson } from '#domain/json.ts';
import { languages, type Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import { isMachineMade } from '#domain/translation/machine.ts';
import { textsOf } from '#domain/translation/remembered.ts';

/** Where somebody writes, and as whom. */
interface Writing {
	readonly doc: Y.Doc;
	readonly frame: Frame;
	readonly origin: Origin;
}

/**
 * Remembers what somebody has just begun to make a text from: called with what they changed, and the
 * programme before and after. It is undone together with their words.
 */
export function rememberSources(
	{ doc, frame, origin }: Writing,
	changed: ReadonlySet<ItemId>,
	before: Programme,
	after: Programme,
): void {
	for (const id of changed) {
		const item = before.items.get(id);
		if (!item) continue;
		for (const [field, language] of writtenTexts(item, after.items.get(id))) {
			// What a machine has made says by itself what it was made from.
			const now = after.remembered.get(id)?.[field] ?? {};
			if (isMachineMade(textsOf(after.items.get(id), field), now, language)) continue;
			const texts = textsOf(item, field);
			const remembered = before.remembered.get(id)?.[field] ?? {};
			for (const source of sourcesOfWriting(texts, remembered, frame.languages, language)) {
				followText(doc, item, field, language, source, texts[source], origin);
			}
		}
	}
}

/** The texts that differ between two values of an item and say something in the second. */
function* writtenTexts(before: Item, after: Item | undefined): Iterable<[string, Language]> {
	for (const [field, definition] of fieldsOf(before.kind)) {
		if (!isText(definition)) continue;
		const [was, is] = [textsOf(before, field), textsOf(after, field)];
		for (const language of languages) {
			if (is[language] === undefined || equalJson(was[language], is[language])) continue;
			yield [field, language];
		}
	}
}
