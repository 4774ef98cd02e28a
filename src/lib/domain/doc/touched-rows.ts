import type * as Y from 'yjs';
import { entityKinds, type EntityKind } from '../entities/all.ts';
import { parseTextName, rowsOf } from './layout.ts';

/** Where an item stands in the document. */
export interface Row {
	readonly kind: EntityKind;
	readonly id: string;
}

/** Tells which items a transaction touched: in the row itself or in one of the item's texts. */
export class TouchedRows {
	private readonly doc: Y.Doc;
	/** The rows of each kind. All kinds are claimed at once: a type that exists keeps its kind for good. */
	private readonly kinds: ReadonlyMap<unknown, EntityKind>;
	/** The names of the top-level types by their inner maps. */
	private readonly names = new WeakMap<object, string>();

	constructor(doc: Y.Doc) {
		this.doc = doc;
		this.kinds = new Map(entityKinds.map((kind) => [rowsOf(doc, kind), kind]));
	}

	/** The touched rows, by kind and id. */
	of(transaction: Y.Transaction): ReadonlyMap<string, Row> {
		const touched = new Map<string, Row>();
		const touch = (kind: EntityKind, id: string) => touched.set(`${kind}/${id}`, { kind, id });
		for (const [type, keys] of transaction.changed) {
			const kind = this.kinds.get(type);
			if (kind) for (const key of keys) if (key !== null) touch(kind, key);
		}
		// A top-level type that nobody here has asked for yet tells its parents nothing: look at both lists.
		const types = new Set([
			...transaction.changed.keys(),
			...transaction.changedParentTypes.keys(),
		]);
		for (const type of types) {
			const kind = this.kinds.get(type._item?.parent);
			if (kind && type._item?.parentSub) touch(kind, type._item.parentSub);
			if (type._item !== null || this.kinds.has(type)) continue;
			const text = parseTextName(this.nameOf(type));
			if (!text) continue;
			for (const owner of entityKinds) {
				if (rowsOf(this.doc, owner).has(text.id)) touch(owner, text.id);
			}
		}
		return touched;
	}

	/**
	 * The name of a top-level type. Yjs does not know it without a search, so all are remembered at once, by
	 * the inner map: a type that arrived untyped is replaced when somebody asks for it by its kind, its
	 * inner map stays.
	 */
	private nameOf({ _map: map }: { readonly _map: object }): string {
		const known = this.names.get(map);
		if (known !== undefined) return known;
		for (const [name, shared] of this.doc.share) this.names.set(shared._map, name);
		return this.names.get(map) ?? '';
	}
}
