import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import { addItem } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import type { EntityKind } from '#domain/entities/all.ts';
import type { FieldValue } from '#domain/entities/entity.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { RichText } from '#domain/text/rich-text.ts';

/** An item of the demo with what stands below it. `name` is how others refer to it. */
export interface Planned {
	readonly kind: EntityKind;
	readonly name?: string;
	readonly values: { readonly [field: string]: FieldValue | Reference };
	readonly children?: readonly Planned[];
}

/** A reference to a planned item that has a name. */
export interface Reference {
	readonly refersTo: string;
}

export function to(name: string): Reference {
	return { refersTo: name };
}

/** A line in German and Spanish. */
export function line(de: string, es: string): { de: string; es: string } {
	return { de, es };
}

/** A formatted text in German and Spanish: paragraphs by line, list items by a leading dash. */
export function text(de: string, es: string): { de: RichText; es: RichText } {
	return { de: richText(de), es: richText(es) };
}

function richText(source: string): RichText {
	const blocks: RichText[number][] = [];
	let items: string[] = [];
	const paragraph = (words: string) =>
		({ type: 'paragraph', content: [{ type: 'text', text: words }] }) as const;
	const closeList = () => {
		if (items.length === 0) return;
		const content = items.map(
			(item) => ({ type: 'listItem', content: [paragraph(item)] }) as const,
		);
		blocks.push({ type: 'bulletList', content });
		items = [];
	};
	for (const words of source.trim().split(/\s*\n\s*/)) {
		if (words.startsWith('- ')) items.push(words.slice(2));
		else {
			closeList();
			blocks.push(paragraph(words));
		}
	}
	closeList();
	return blocks;
}

/**
 * Writes planned items into a document. An item of the demo has the same id wherever the demo is
 * written: writing a plan again writes the same, and one plan can refer to what another one named.
 */
export function writePlan(doc: Y.Doc, plans: readonly Planned[]): void {
	const origin = { source: 'local' };
	const write = (planned: readonly Planned[], parent: ItemId | null): void => {
		const placed: { kind: EntityKind; id: ItemId; order: string }[] = [];
		for (const [index, { kind, name, values, children = [] }] of planned.entries()) {
			const id = idOf(name ?? `${parent ?? ''}/${kind}/${index}`);
			const siblings = placed.filter((sibling) => sibling.kind === kind || parent !== null);
			const placing = placeAt(siblings, siblings.length);
			const resolved = Object.entries(values).map(([field, value]) => [field, resolve(value)]);
			addItem(doc, { kind, id, parent, placing, values: Object.fromEntries(resolved) }, origin);
			placed.push({ kind, id, order: placing.order });
			write(children, id);
		}
	};
	write(plans, null);
}

/** The id of the item that a plan gives a name. */
export function idOf(name: string): ItemId {
	return itemIdFromBytes(createHash('sha256').update(name).digest().subarray(0, 16));
}

function resolve(value: FieldValue | Reference): FieldValue {
	if (typeof value === 'object' && value !== null && 'refersTo' in value) {
		return idOf(String(value.refersTo));
	}
	if (!Array.isArray(value)) return value as FieldValue;
	return (value as { organisation?: Reference }[]).map((entry) =>
		typeof entry === 'object' && entry.organisation
			? { ...entry, organisation: idOf(entry.organisation.refersTo) }
			: entry,
	) as FieldValue;
}
