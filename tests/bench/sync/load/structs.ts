import { decodeUpdate } from 'yjs';

/** Tells of each piece that an update adds: whose it is and which part of their clock it covers. */
export function eachPiece(
	update: Uint8Array,
	tell: (client: number, clock: number, length: number) => void,
): void {
	for (const { id, length } of decodeUpdate(update).structs) tell(id.client, id.clock, length);
}
