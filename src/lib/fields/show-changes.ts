import type { Change } from '#domain/diff/change.ts';
import { diff } from '#domain/diff/diff.ts';
import { fieldOf, type EntityKind, type Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import { pickLocalised, type Language } from '#domain/language.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import type { RichText } from '#domain/text/rich-text.ts';
import { labelOf, showValue } from './show-value.ts';

/** One item of a comparison with everything that changed in it. */
export interface ShownItem {
	readonly id: string;
	readonly kind: EntityKind;
	readonly number: string;
	readonly title: string;
	readonly changes: ShownChange[];
}

/** A change as a reader sees it: texts to be compared word by word, other values in words. */
export type ShownChange =
	| { readonly type: 'added' }
	| { readonly type: 'removed' }
	| { readonly type: 'frame' }
	| { readonly type: 'moved'; readonly from: string; readonly to: string }
	| {
			readonly type: 'text';
			readonly label: string;
			readonly language: Language;
			readonly before: string | RichText | null;
			readonly after: string | RichText | null;
	  }
	| {
			readonly type: 'value';
			readonly label: string;
			readonly before: string;
			readonly after: string;
	  };

/** What differs between two states of a programme, item by item in the order of the programme. */
export function showChanges(
	before: Programme,
	after: Programme,
	language: Language,
): readonly ShownItem[] {
	const shown = new Map<string, ShownItem>();
	const outlines = [outlineOf(after), outlineOf(before)];
	const numberOf = (id: ItemId) =>
		outlines.map((outline) => outline.numberOf(id)).find((number) => number !== '') ?? '';
	for (const change of diff(before, after)) {
		const item =
			'item' in change ? change.item : 'id' in change ? after.items.get(change.id) : undefined;
		const key = item?.id ?? 'frame';
		const entry = shown.get(key) ?? {
			id: key,
			kind: item?.kind ?? 'programme',
			number: item ? numberOf(item.id) : '',
			title: titleOf(item, language),
			changes: [],
		};
		entry.changes.push(showChange(change, before, after, language));
		shown.set(key, entry);
	}
	return [...shown.values()];
}

function showChange(
	change: Change,
	before: Programme,
	after: Programme,
	language: Language,
): ShownChange {
	switch (change.type) {
		case 'added':
		case 'removed':
		case 'frame':
			return { type: change.type };
		case 'moved':
			return {
				type: 'moved',
				from: parentTitle(before, change.from.parent, language),
				to: parentTitle(after, change.to.parent, language),
			};
		case 'changed': {
			const label = labelOf(after, change.field, language);
			const field = fieldOf(change.kind, change.field);
			if (change.language) {
				const [was, is] = [change.before, change.after] as (string | RichText | null)[];
				return {
					type: 'text',
					label,
					language: change.language,
					before: was ?? null,
					after: is ?? null,
				};
			}
			return {
				type: 'value',
				label,
				before: field ? showValue(before, field, change.before, language) : '',
				after: field ? showValue(after, field, change.after, language) : '',
			};
		}
	}
}

function parentTitle(programme: Programme, id: ItemId | null, language: Language): string {
	return titleOf(id === null ? undefined : programme.items.get(id), language);
}

function titleOf(item: Item | undefined, language: Language): string {
	return item && 'title' in item ? (pickLocalised(item.title, [language])?.value ?? '') : '';
}
