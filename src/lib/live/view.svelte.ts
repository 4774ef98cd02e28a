import { SvelteMap } from 'svelte/reactivity';
import type { ItemId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { Unanswered } from './unanswered.ts';

/** Which of the programme's languages a page shows: all side by side, or one. */
export type Shown = Language | 'both';

/** How somebody looks at a programme. Kept in a cookie, so that the server draws the page like that. */
export class View {
	readonly languages: readonly Language[];
	shown = $state<Shown>('both');
	/** The language where there is room for one only; also the one for names in lists. */
	main = $state<Language>('de');
	/** The paragraph in which somebody reads or writes, counted from 1 in its text. */
	inHand = $state.raw<{ readonly id: ItemId; readonly field: string; readonly row: number }>();
	/** What was typed and waits for an answer. */
	readonly unanswered = new Unanswered();
	/** What has just been done, in words. */
	announced = $state('');
	/** Fields that are still blank but somebody has asked for, by item. */
	private readonly asked = new SvelteMap<ItemId, readonly string[]>();

	constructor(languages: readonly Language[], kept: string | undefined, own: Language) {
		this.languages = languages;
		const [shown, main] = (kept ?? '').split('.');
		const first = languages.includes(own) ? own : (languages[0] ?? 'de');
		this.main = languages.find((language) => language === main) ?? first;
		this.shown = languages.find((language) => language === shown) ?? 'both';
	}

	show(shown: Shown): void {
		this.shown = shown;
		if (shown !== 'both') this.main = shown;
		document.cookie = `view=${shown}.${this.main}; path=/; max-age=34560000; samesite=lax`;
	}

	/** Shows a field of an item although it is blank, so that it can be filled. */
	ask(id: ItemId, field: string): void {
		if (!this.isAsked(id, field)) this.asked.set(id, [...(this.asked.get(id) ?? []), field]);
	}

	isAsked(id: ItemId, field: string): boolean {
		return this.asked.get(id)?.includes(field) ?? false;
	}

	/** Takes a paragraph of a text in hand; `undefined` lets go of that text. */
	take(id: ItemId, field: string, row: number | undefined): void {
		const same = this.inHand?.id === id && this.inHand.field === field;
		if (row === undefined) this.inHand = same ? undefined : this.inHand;
		else if (!same || this.inHand?.row !== row) this.inHand = { id, field, row };
	}

	/** Says something for a moment; an empty text takes it away. */
	announce(words: string): void {
		this.announced = words;
	}

	/** The languages in the order in which a name is looked for. */
	get preferred(): readonly Language[] {
		return [this.main, ...this.languages];
	}
}
