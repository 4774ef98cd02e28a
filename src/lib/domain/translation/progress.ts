import { fieldsOf, isText, type EntityKind, type Item } from '../entities/all.ts';
import type { ItemId } from '../id.ts';
import type { Language, Localised } from '../language.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme, RememberedOfItem } from '../programme.ts';
import { isMachineMade } from './machine.ts';
import { languagePairs, pairOf, type Pair, type TranslationState } from './pair.ts';
import { textsOf } from './remembered.ts';

/** A text of an item in two languages, and how it stands. */
export interface PairOfItem extends Pair {
	readonly kind: EntityKind;
	readonly id: ItemId;
	readonly field: string;
	/** The language that is compared with the working language. */
	readonly other: Language;
	/** The languages in which a machine made the text, and no person has taken it over. */
	readonly machine: readonly Language[];
}

/** How many texts there are in a language, and how many of them stand how; what leads counts as reviewed. */
export type Progress = { readonly [S in TranslationState | 'all']: number };

interface Known {
	readonly remembered: RememberedOfItem | undefined;
	readonly languages: string;
	readonly pairs: readonly PairOfItem[];
}

const known = new WeakMap<Item, Known>();

/** How each text of an item stands that says something in at least one language; computed once per value. */
export function pairsOfItem(programme: Programme, item: Item): readonly PairOfItem[] {
	const remembered = programme.remembered.get(item.id);
	const languages = programme.frame.languages.join();
	const before = known.get(item);
	if (before?.remembered === remembered && before?.languages === languages) return before.pairs;
	const pairs = [...pairsIn(programme, item, remembered)];
	known.set(item, { remembered, languages, pairs });
	return pairs;
}

function* pairsIn(
	{ frame }: Programme,
	item: Item,
	remembered: RememberedOfItem = {},
): Iterable<PairOfItem> {
	for (const [field, definition] of fieldsOf(item.kind)) {
		if (!isText(definition) || definition.presentation.internal) continue;
		for (const languages of languagePairs(frame.languages)) {
			const texts = textsOf(item, field);
			const known = remembered[field] ?? {};
			const pair = pairOf(texts, known, languages);
			if (!pair) continue;
			const machine = languages.filter((language) => isMachineMade(texts, known, language));
			yield { ...pair, kind: item.kind, id: item.id, field, other: languages[1], machine };
		}
	}
}

/** How far the texts of some items are, in each language of the programme. */
export function progressOf(programme: Programme, items: Iterable<Item>): Localised<Progress> {
	const counts = programme.frame.languages.map((language) => [language, count()] as const);
	for (const item of items) {
		for (const pair of pairsOfItem(programme, item)) {
			for (const [language, so] of counts) {
				if (language !== pair.other && language !== programme.frame.languages[0]) continue;
				so.all++;
				so[pair.behind.includes(language) ? pair.state : 'reviewed']++;
			}
		}
	}
	return Object.fromEntries(counts);
}

function count(): { -readonly [S in keyof Progress]: number } {
	return { missing: 0, draft: 0, outdated: 0, reviewed: 0, all: 0 };
}

/** The texts of a programme that are not reviewed, in reading order. */
export function openPairs(programme: Programme): readonly PairOfItem[] {
	return outlineOf(programme).all.flatMap((item) =>
		pairsOfItem(programme, item).filter(({ state }) => state !== 'reviewed'),
	);
}
