import type * as Y from 'yjs';

type RootType = Y.Doc['share'] extends Map<string, infer T> ? T : never;

/**
 * The top-level types of a document, of which ours have one for each text. To write a document as an
 * update, Yjs looks for the name of a type again and again by going through all of them, which is most of
 * the time that it takes. Just before it asks a type whether it is one (`_item`), so here each search begins
 * with the type that was asked last. That leans on what Yjs does inside; where it does something else, the
 * search finds the same a little later, and `root-types.test.ts` fails.
 */
class RootTypes extends Map<string, RootType> {
	private readonly names = new Map<RootType, string>();
	private readonly noting: PropertyDescriptor;
	private asked: RootType | undefined;

	constructor() {
		super();
		// eslint-disable-next-line @typescript-eslint/no-this-alias
		const types = this;
		this.noting = {
			get(this: RootType) {
				types.asked = this;
				return null;
			},
			// A type at the top belongs to no item, and never will.
			set() {},
		};
	}

	override set(name: string, type: RootType): this {
		const before = this.get(name);
		if (before) this.names.delete(before);
		this.names.set(type, name);
		Object.defineProperty(type, '_item', this.noting);
		return super.set(name, type);
	}

	override *entries(): MapIterator<[string, RootType]> {
		const name = this.asked && this.names.get(this.asked);
		if (this.asked && name !== undefined) yield [name, this.asked];
		yield* super.entries();
	}
}

/** Lets a document, in which nothing is yet, find the names of its types quickly. */
export function findNamesQuickly(doc: Y.Doc): void {
	doc.share = new RootTypes();
}
