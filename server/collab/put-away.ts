import * as Y from 'yjs';
import { findNamesQuickly } from './root-types.ts';

/** Where Yjs keeps what a document holds: what was written, and the types at the top. */
const places = ['store', 'share'] as const;

/**
 * Leaves of a document only its bytes, until anybody asks for what it holds: what Yjs makes of them takes ten
 * times as much memory. Whoever asks gets it at that moment, so nobody ever sees the document empty; it stays
 * the same document, with everybody who listens to it. `taken` is called when it has been taken out again.
 *
 * Nobody may hold a type of the document, and no transaction may be under way. That leans on Yjs looking at
 * these places each time, and on types knowing their document; `put-away.test.ts` fails where it does not.
 */
export function putAway(doc: Y.Doc, updates: readonly Uint8Array[], taken: () => void): void {
	const takeOut = () => {
		// In a document of its own, as a transaction of this one may just begin; this one tells nobody of it.
		const { store, share } = decoded(updates);
		for (const type of share.values()) type.doc = doc;
		for (const structs of store.clients.values()) {
			for (const struct of structs) {
				if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
					struct.content.type.doc = doc;
				}
			}
		}
		for (const [place, value] of Object.entries({ store, share })) {
			Object.defineProperty(doc, place, { value, writable: true });
		}
		taken();
	};
	for (const place of places) {
		Object.defineProperty(doc, place, {
			...{ configurable: true, enumerable: true },
			get() {
				takeOut();
				return doc[place];
			},
		});
	}
}

function decoded(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	findNamesQuickly(doc);
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
}
