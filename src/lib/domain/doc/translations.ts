import type * as Y from 'yjs';
import { fieldOf, isText } from '../entities/all.ts';
import { equalJson, type Json } from '../json.ts';
import type { Language, Localised } from '../language.ts';
import { languagePairs, pairOf } from '../translation/pair.ts';
import {
	agreementPart,
	machinePart,
	readWording,
	type Remembered,
	type Text,
} from '../translation/remembered.ts';
import { setText, type ItemRef, type Origin } from './commands.ts';
import { rowOf, type Row } from './layout.ts';

/**
 * Remembers that the texts of a field in two languages say the same. `texts` are the wordings that the
 * person has read: if somebody changes one of them at that moment, the two do not count as reviewed.
 */
export function agreeTexts(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	[one, other]: readonly [Language, Language],
	texts: Localised<Text>,
	origin: Origin,
): boolean {
	return remember(doc, item, field, origin, (row) => {
		const agreed = { [one]: texts[one] ?? null, [other]: texts[other] ?? null };
		row.set(`${field}/${agreementPart(one, other)}`, agreed as unknown as Json);
		for (const [language, source] of [
			[one, other],
			[other, one],
		] as const) {
			forgetSource(row, `${field}/${language}`, source);
			row.delete(`${field}/${machinePart(language)}`);
		}
	});
}

/**
 * Remembers that the text of a field in `language` was made from that in `source`, as the person has
 * read it there.
 */
export function followText(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	language: Language,
	source: Language,
	wording: Text | undefined,
	origin: Origin,
): boolean {
	return remember(doc, item, field, origin, (row) => {
		const key = `${field}/${language}`;
		const sources = { ...asSources(row.get(key)), [source]: (wording ?? null) as unknown as Json };
		if (!equalJson(row.get(key), sources)) row.set(key, sources);
	});
}

/** What a machine made of a text. */
export interface Suggestion {
	readonly source: Language;
	/** What it was made from, as the server read it. */
	readonly from: Text;
	readonly language: Language;
	readonly wording: Text;
}

/**
 * Writes what a machine made as the text of a field, and remembers that it did and from what. One change;
 * whatever stood there is replaced.
 */
export function takeSuggestion(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	{ source, from, language, wording }: Suggestion,
	origin: Origin,
): boolean {
	const definition = fieldOf(item.kind, field);
	if (!definition || !isText(definition)) return false;
	const made = readWording(definition.kind, wording as unknown as Json);
	return remember(doc, item, field, origin, (row) => {
		setText(doc, item, field, language, made, origin);
		followText(doc, item, field, language, source, from, origin);
		row.set(`${field}/${machinePart(language)}`, { [language]: made });
	});
}

/**
 * The languages out of which somebody makes a text who begins to write it as things stand: those against
 * which it is missing or outdated, unless that is remembered already.
 */
export function sourcesOfWriting(
	texts: Localised<Text>,
	remembered: Remembered,
	languages: readonly [Language, ...Language[]],
	language: Language,
): readonly Language[] {
	return languagePairs(languages).flatMap(([working, other]) => {
		if (language !== working && language !== other) return [];
		const source = language === working ? other : working;
		const pair = pairOf(texts, remembered, [working, other]);
		if (!pair?.behind.includes(language)) return [];
		if (pair.state === 'missing') return [source];
		return pair.state === 'outdated' && remembered[language]?.[source] === undefined
			? [source]
			: [];
	});
}

function forgetSource(row: Row, key: string, source: Language): void {
	const { [source]: forgotten, ...others } = asSources(row.get(key));
	if (forgotten === undefined) return;
	if (Object.keys(others).length > 0) row.set(key, others);
	else row.delete(key);
}

/** Whatever stands in the row: what cannot be read is replaced. */
function asSources(stored: unknown): Localised<Json> {
	return typeof stored === 'object' && stored !== null ? (stored as Localised<Json>) : {};
}

function remember(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	origin: Origin,
	write: (row: Row) => void,
): boolean {
	const definition = fieldOf(item.kind, field);
	if (!definition || !isText(definition)) {
		throw new RangeError(`An item of kind ${item.kind} has no text ${field}`);
	}
	const row = rowOf(doc, item.kind, item.id);
	if (!row) return false;
	doc.transact(() => write(row), origin);
	return true;
}
