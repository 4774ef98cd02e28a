import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { MessageType } from '@hocuspocus/provider';

/** Whether a client's message holds changes: the server answers each of those with "saved". */
export function holdsChanges(message: Uint8Array): boolean {
	const { type, rest } = read(message);
	if (type !== Number(MessageType.Sync)) return false;
	const step = rest();
	return step === 1 || step === 2;
}

/** Whether a server's message says that an update is saved. */
export function isSaved(message: Uint8Array): boolean {
	const { type, rest } = read(message);
	return type === Number(MessageType.SyncStatus) && rest() === 1;
}

/** What the server says to the client of an update once that is saved. */
export function savedFor(update: Uint8Array): Uint8Array {
	const encoder = createEncoder();
	writeVarString(encoder, read(update).address);
	writeVarUint(encoder, Number(MessageType.SyncStatus));
	writeVarUint(encoder, 1);
	return toUint8Array(encoder);
}

function read(message: Uint8Array) {
	const decoder = createDecoder(message);
	const isPing = message.length < 2;
	const address = isPing ? '' : readVarString(decoder);
	return { address, type: readVarUint(decoder), rest: () => readVarUint(decoder) };
}
