import type * as Y from 'yjs';
import type { Frame } from '../frame.ts';
import { programmeItemId, type ItemId } from '../id.ts';
import type { Language } from '../language.ts';
import { addItem, type Origin } from './commands.ts';
import { placeAt } from './order.ts';

/**
 * Fills a new, empty document with what the template prescribes: the programme's own item and the
 * fixed chapters with their titles. Done once, by the server, before anybody opens the document; two
 * clients that seed the same document would each bring their own chapters.
 */
export function seedProgramme(
	doc: Y.Doc,
	frame: Frame,
	title: { readonly [L in Language]?: string },
	newId: () => ItemId,
	origin: Origin,
): void {
	doc.transact(() => {
		addItem(
			doc,
			{
				kind: 'programme',
				id: programmeItemId,
				parent: null,
				placing: placeAt([], 0),
				values: { title },
			},
			origin,
		);
		const placed: { kind: 'chapter'; id: ItemId; order: string }[] = [];
		for (const chapter of frame.template.chapters) {
			const id = newId();
			const placing = placeAt(placed, placed.length);
			const titles = frame.languages.map((language) => [language, chapter.title[language]]);
			addItem(
				doc,
				{
					kind: 'chapter',
					id,
					parent: null,
					placing,
					values: { key: chapter.key, title: Object.fromEntries(titles) },
				},
				origin,
			);
			placed.push({ kind: 'chapter', id, order: placing.order });
		}
	}, origin);
}
