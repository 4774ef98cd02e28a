import type { Field, TextField } from '../fields/field.ts';
import { chapter } from './chapter.ts';
import type { ItemOf } from './entity.ts';
import { fieldOfAction } from './field-of-action.ts';
import { fundingInstrument } from './funding-instrument.ts';
import { fundingLine } from './funding-line.ts';
import { goal } from './goal.ts';
import { indicator } from './indicator.ts';
import { measure } from './measure.ts';
import { milestone } from './milestone.ts';
import { organisation } from './organisation.ts';
import { programme } from './programme.ts';
import { rate } from './rate.ts';
import { resource } from './resource.ts';
import { equalJson } from '../json.ts';

/** Every kind of item, in the order in which kinds without a common parent are read and printed. */
export const entities = {
	programme,
	chapter,
	fieldOfAction,
	goal,
	measure,
	milestone,
	resource,
	indicator,
	organisation,
	fundingInstrument,
	fundingLine,
	rate,
} as const;

export type EntityKind = keyof typeof entities;
export type ItemByKind = { readonly [K in EntityKind]: ItemOf<(typeof entities)[K]> };
export type Item = ItemByKind[EntityKind];
export type FieldName<K extends EntityKind> = keyof (typeof entities)[K]['fields'] & string;

export const entityKinds = Object.keys(entities) as readonly EntityKind[];

export function isEntityKind(value: unknown): value is EntityKind {
	return typeof value === 'string' && Object.hasOwn(entities, value);
}

/** The fields of a kind, in their order. */
export function fieldsOf(kind: EntityKind): readonly (readonly [string, Field])[] {
	return Object.entries(entities[kind].fields);
}

/** The definition of one field, or `undefined` if the kind has none of that name. */
export function fieldOf(kind: EntityKind, name: string): Field | undefined {
	const fields: { readonly [name: string]: Field } = entities[kind].fields;
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function isText(field: Field): field is TextField {
	return field.storage === 'text';
}

/** Whether an item holds nothing at all. */
export function isBlank(item: Item): boolean {
	const values = item as unknown as { readonly [name: string]: unknown };
	return fieldsOf(item.kind).every(([name, field]) =>
		equalJson(values[name], isText(field) ? {} : field.blank),
	);
}

/** Whether an item of `kind` may stand under one of `parentKind` (`null`: at the top). */
export function mayStandUnder(kind: EntityKind, parentKind: EntityKind | null): boolean {
	const parents: readonly string[] = entities[kind].parents;
	return parentKind === null ? parents.length === 0 : parents.includes(parentKind);
}
