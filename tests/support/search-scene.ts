import { addItem, setText } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Localised } from '#domain/language.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { runAction } from '#server/actions/action.ts';
import { search } from '#server/actions/search.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { TestApp } from './app.ts';

const origin = { source: 'local' };
let ids = 0;

/** Adds measures; resolves once they are on disk, whether or not they can be found yet. */
export async function addMeasures(
	{ app }: TestApp,
	programme: string,
	who: Identity,
	titles: readonly Localised<string>[],
): Promise<readonly ItemId[]> {
	const added = titles.map((title) => ({ title, id: newId() }));
	await app.hub.edit(programme, who.userId, (doc) => {
		for (const { id, title } of added) {
			const placing = placeAt([], 0);
			addItem(doc, { kind: 'measure', id, parent: null, placing, values: { title } }, origin);
		}
	});
	return added.map(({ id }) => id);
}

function newId(): ItemId {
	ids++;
	return itemIdFromBytes(new Uint8Array(16).map((_, at) => (at < 3 ? ids >> (at * 5) : at)));
}

/** Writes the description of a measure in a language. */
export async function describeMeasure(
	{ app }: TestApp,
	programme: string,
	who: Identity,
	id: ItemId,
	words: Localised<string>,
): Promise<void> {
	await app.hub.edit(programme, who.userId, (doc) => {
		for (const [language, text] of Object.entries(words)) {
			const spoken = language as keyof typeof words;
			setText(doc, { kind: 'measure', id }, 'description', spoken, richTextOf(text), origin);
		}
	});
}

/** Searches as somebody. */
export function searchAs({ app }: TestApp, who: Identity, input: object) {
	return runAction(search, app, who, input);
}

/** What of results is found, each as its words that are marked. */
export function markedIn({ results }: Awaited<ReturnType<typeof searchAs>>): readonly string[] {
	return results.map(({ excerpt: { text, marks } }) =>
		marks.map(({ from, to }) => text.slice(from, to)).join(' '),
	);
}
