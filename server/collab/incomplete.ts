import { mergeUpdatesV2, type Doc } from 'yjs';

/**
 * Takes out of a document what Yjs keeps aside because it builds on what never came; nothing if there is
 * none. It is in the second format of updates. Left there, it would become part of the next change of
 * somebody else, and be taken for theirs.
 */
export function takeIncomplete({ store }: Doc): Uint8Array | undefined {
	const parts = [store.pendingStructs?.update ?? [], store.pendingDs ?? []].flat();
	store.pendingStructs = null;
	store.pendingDs = null;
	return parts.length > 0 ? mergeUpdatesV2(parts) : undefined;
}
