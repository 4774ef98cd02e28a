import type { Field, TextField, ValueField } from '../fields/field.ts';
import type { ItemId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Localised } from '../language.ts';
import type { RichText } from '../text/rich-text.ts';

export type Fields = { readonly [name: string]: Field };

/**
 * One kind of item, whole: what it may stand under and what it holds. Types, reading, writing,
 * canonical form, diff, labels, editors and export columns follow from this value.
 */
export interface EntityDefinition<K extends string = string, F extends Fields = Fields> {
	readonly kind: K;
	/** The kinds under which an item of this kind may stand; empty for the top of the programme. */
	readonly parents: readonly string[];
	readonly fields: F;
}

export function defineEntity<const K extends string, const F extends Fields>(
	kind: K,
	definition: { readonly parents: readonly string[]; readonly fields: F },
): EntityDefinition<K, F> {
	return { kind, ...definition };
}

/** What a field holds once it is read. */
export type ValueOf<F> =
	F extends TextField<infer K>
		? Localised<K extends 'rich' ? RichText : string>
		: F extends ValueField<infer T>
			? T
			: never;

/** What every item has, whatever its kind. */
export interface ItemBase {
	readonly id: ItemId;
	/** The item under which this one stands; `null` at the top. */
	readonly parent: ItemId | null;
	/** A fractional key that orders siblings; ties are broken by id. */
	readonly order: string;
	/** Marked as deleted: it is in the bin together with everything below it. */
	readonly deleted: boolean;
}

export type ItemOf<D> =
	D extends EntityDefinition<infer K, infer F>
		? ItemBase & { readonly kind: K } & { readonly [N in keyof F]: ValueOf<F[N]> }
		: never;

/** A field's value in an item of unknown kind; the caller brings the field's definition. */
export type FieldValue = Json | Localised<string> | Localised<RichText>;
