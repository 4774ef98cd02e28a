import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { fieldOf, isText, type Item } from '#domain/entities/all.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { plainText, saysSomething } from '#domain/text/rich-text.ts';
import { textsOf, type Text } from '#domain/translation/remembered.ts';
import type { App } from '#server/app.ts';
import { piecesOf } from '#server/translation/pieces.ts';
import { TranslatorError } from '#server/translation/translator.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { itemId, language, programmeId } from './schemas.ts';

/** The longest text that is sent, in UTF-16 code units. */
export const longestSuggestion = 20_000;

const text = z
	.union([z.string(), z.array(z.looseObject({ type: z.string() })).readonly()])
	.describe('A line, or a formatted text as a list of blocks');

export const suggestTranslation = defineAction({
	name: 'suggestTranslation',
	summary:
		'What the translation service of this server makes of a text; nothing is written, and the text leaves the server',
	method: 'POST',
	path: '/programmes/{programme}/items/{item}/suggestions',
	input: z.object({
		programme: programmeId,
		item: itemId,
		field: z.string().max(50),
		from: language,
		to: language,
	}),
	output: z.object({
		from: text.describe('What it was made from: the text as it was on disk at that moment'),
		wording: text.describe('A draft: whoever takes it over has read it'),
	}),
	/**
	 * For those who may write the text. The source is read here, out of the shared document: what only one
	 * side may read is never in there, so no caller can name it. Refuses a server without a service
	 * (`translation-off`), a blank text, a text that is too long, a person who asks too often, and a
	 * service that fails (`translation-failed`).
	 */
	async run(app, identity, { programme: id, item, field, from, to }) {
		await authorize(app, identity, id, { type: 'edit' });
		const { translator, suggestionPace } = app;
		if (!translator) throw new DomainError('translation-off');
		const { programme } = await app.hub.read(id);
		const { languages } = programme.frame;
		if (from === to || !languages.includes(from) || !languages.includes(to)) {
			throw new DomainError('input-invalid', { field: 'to', reason: 'language' });
		}
		const source = textsOf(itemWithText(programme, item, field), field)[from];
		if (source === undefined || !saysSomething(source)) {
			throw new DomainError('nothing-to-translate');
		}
		if (lengthOf(source) > longestSuggestion) {
			throw new DomainError('translation-too-long', { length: String(longestSuggestion) });
		}
		if (!suggestionPace.take(identity.userId, app.clock().getTime())) {
			throw new DomainError('translation-too-often');
		}
		const { pieces, joined } = piecesOf(source);
		const wording = joined(await translated(app, translator, pieces, from, to));
		if (!saysSomething(wording)) throw new DomainError('translation-failed');
		return { from: source, wording };
	},
});

/** An item that is not in the bin and has such a text; refuses with `not-found`. */
function itemWithText(programme: Programme, id: Item['id'], field: string): Item {
	const item = programme.items.get(id);
	const definition = item && fieldOf(item.kind, field);
	const isThere = item && outlineOf(programme).isLive(id);
	if (!isThere || !definition || !isText(definition) || definition.presentation.internal) {
		throw new DomainError('not-found');
	}
	return item;
}

async function translated(
	{ log }: Pick<App, 'log'>,
	translator: NonNullable<App['translator']>,
	...[pieces, from, to]: Parameters<typeof translator.translate>
): Promise<readonly string[]> {
	try {
		return await translator.translate(pieces, from, to);
	} catch (error) {
		if (!(error instanceof TranslatorError)) throw error;
		log.warn({ err: error }, 'the translation service failed');
		throw new DomainError('translation-failed');
	}
}

function lengthOf(source: Text): number {
	return (typeof source === 'string' ? source : plainText(source)).length;
}
