import { randomBytes } from 'node:crypto';
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

/** A reference to a planned item, resolved to its id when it is written. */
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

/** Writes planned items into a document; `names` collects the ids of named ones for references. */
export function writePlan(doc: Y.Doc, plans: readonly Planned[], names: Map<string, ItemId>): void {
	const origin = { source: 'local' };
	const write = (planned: readonly Planned[], parent: ItemId | null): void => {
		const placed: { kind: EntityKind; id: ItemId; order: string }[] = [];
		for (const { kind, name, values, children = [] } of planned) {
			const id = itemIdFromBytes(randomBytes(16));
			if (name) names.set(name, id);
			const siblings = placed.filter((sibling) => sibling.kind === kind || parent !== null);
			const placing = placeAt(siblings, siblings.length);
			const resolved = Object.entries(values).map(([field, value]) => [
				field,
				resolve(value, names),
			]);
			addItem(doc, { kind, id, parent, placing, values: Object.fromEntries(resolved) }, origin);
			placed.push({ kind, id, order: placing.order });
			write(children, id);
		}
	};
	write(plans, null);
}

function resolve(value: FieldValue | Reference, names: ReadonlyMap<string, ItemId>): FieldValue {
	if (typeof value === 'object' && value !== null && 'refersTo' in value) {
		return idOf(String(value.refersTo), names);
	}
	if (!Array.isArray(value)) return value as FieldValue;
	return (value as { organisation?: Reference }[]).map((entry) =>
		typeof entry === 'object' && entry.organisation
			? { ...entry, organisation: idOf(entry.organisation.refersTo, names) }
			: entry,
	) as FieldValue;
}

function idOf(name: string, names: ReadonlyMap<string, ItemId>): ItemId {
	const id = names.get(name);
	if (!id) throw new RangeError(`Nothing of the demo is called ${name}`);
	return id;
}
