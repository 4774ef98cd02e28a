import type { Frame } from '../frame.ts';
import { isItemId, type ItemId } from '../id.ts';
import { languages, type Language } from '../language.ts';
import type { ReferredKind } from '../fields/reference.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { isSide } from '../side.ts';
import type { SheetWords } from './words.ts';

/** The names by which cells call options, units and other items, both ways. */
export class Names {
	private readonly programme: Programme;
	private readonly words: SheetWords;
	/** The language of the sheet. */
	private readonly language: Language;
	private readonly options = new Map<string, ReadonlyMap<string, readonly string[]>>();
	private readonly titles = new Map<ReferredKind, ReadonlyMap<string, ReadonlySet<ItemId>>>();

	constructor(programme: Programme, words: SheetWords, language: Language) {
		this.programme = programme;
		this.words = words;
		this.language = language;
	}

	option(list: string, option: string, language = this.language): string {
		return optionName(this.programme.frame, this.words, list, option, language);
	}

	/** The option that a text names, in the language of the sheet, in any other, or by its key. */
	optionNamed(list: string, options: readonly string[], text: string): string | undefined {
		const wanted = fold(text);
		for (const language of [this.language, ...languages]) {
			const key = `${list} ${language}`;
			let named = this.options.get(key);
			if (!named) {
				named = groupBy(options, (option) => fold(this.option(list, option, language)));
				this.options.set(key, named);
			}
			const [found, ...others] = named.get(wanted) ?? [];
			if (found !== undefined && others.length === 0) return found;
		}
		return options.find((option) => fold(option) === wanted);
	}

	unit(unit: string): string {
		return this.words.unit(unit, this.language);
	}

	/** The unit that a text names; a unit that we do not know is the text itself. */
	unitNamed(known: readonly string[], text: string): string {
		const wanted = fold(text);
		const isNamed = (unit: string) =>
			languages.some((language) => fold(this.words.unit(unit, language)) === wanted);
		return known.find((unit) => fold(unit) === wanted || isNamed(unit)) ?? text;
	}

	isYes(text: string): boolean {
		return languages.some((language) => fold(this.words.yes(language)) === fold(text));
	}

	/** The title of an item, with its id where the title alone does not tell which. */
	title(kind: ReferredKind, id: ItemId): string {
		const item = this.programme.items.get(id);
		const titles = item && 'title' in item ? item.title : {};
		const title = titles[this.language] ?? Object.values(titles)[0] ?? '';
		const meant = this.titled(kind).get(fold(title));
		const clear = meant?.size === 1 && meant.has(id) && !endsWithId(title);
		return clear ? title : `${title} [${id}]`.trim();
	}

	/** The item that a text names by its title in any language, or by its id in brackets. */
	itemNamed(kind: ReferredKind, text: string): ItemId | 'none' | 'several' {
		const id = /\[([a-z0-9]+)\]$/.exec(text)?.[1];
		if (isItemId(id)) {
			const known = this.programme.items.get(id)?.kind === kind;
			return known && outlineOf(this.programme).isLive(id) ? id : 'none';
		}
		const [found, ...others] = this.titled(kind).get(fold(text)) ?? [];
		return others.length > 0 ? 'several' : (found ?? 'none');
	}

	private titled(kind: ReferredKind): ReadonlyMap<string, ReadonlySet<ItemId>> {
		const known = this.titles.get(kind);
		if (known) return known;
		const titles = new Map<string, Set<ItemId>>();
		for (const item of outlineOf(this.programme).all) {
			if (item.kind !== kind) continue;
			for (const title of Object.values(item.title)) {
				const ids = titles.get(fold(title)) ?? new Set();
				titles.set(fold(title), ids.add(item.id));
			}
		}
		this.titles.set(kind, titles);
		return titles;
	}
}

/** What an option is called; a side goes by the name of its commune, where the two differ. */
export function optionName(
	{ parties }: Frame,
	words: SheetWords,
	list: string,
	option: string,
	language: Language,
): string {
	const communes = list === 'side' && fold(parties.A.name) !== fold(parties.B.name);
	if (communes && isSide(option)) return parties[option].name;
	return words.option(list, option, language);
}

/** Names are compared without regard to case and space. */
function fold(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function endsWithId(title: string): boolean {
	return /\[[a-z0-9]+\]$/.test(title.trim());
}

function groupBy(
	values: readonly string[],
	keyOf: (value: string) => string,
): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const value of values)
		groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
	return groups;
}
