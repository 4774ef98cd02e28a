import { SvelteMap } from 'svelte/reactivity';
import type { ItemId } from '#domain/id.ts';

/**
 * Numbers that somebody typed and that can mean two, as long as nobody has said which. They are in no
 * document; here they outlive the editor in which they were typed.
 */
export class Unanswered {
	private readonly fields = new SvelteMap<string, readonly (readonly [string, string])[]>();

	/** Those of one field of an item. */
	of(id: ItemId, field: string): FieldUnanswered {
		const key = `${id}/${field}`;
		const all = () => this.fields.get(key) ?? [];
		const others = (part: string) => all().filter(([of]) => of !== part);
		const put = (next: readonly (readonly [string, string])[]) => {
			if (next.length > 0) this.fields.set(key, next);
			else this.fields.delete(key);
		};
		return {
			get typed() {
				return all().map(([, typed]) => typed);
			},
			get: (part) => all().find(([of]) => of === part)?.[1],
			keep: (part, typed) => put([...others(part), [part, typed]]),
			drop: (part) => put(others(part)),
		};
	}

	get any(): boolean {
		return this.fields.size > 0;
	}
}

/** What was typed into one field; a field of several numbers has a part for each. */
export interface FieldUnanswered {
	readonly typed: readonly string[];
	get(part: string): string | undefined;
	keep(part: string, typed: string): void;
	drop(part: string): void;
}
