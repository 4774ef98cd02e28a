import { createDecoder, hasContent, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';

/**
 * Both ends give a connection up on which no message came for long, and a thin line carries a large
 * message for longer than that: it would begin anew for ever. So whoever sends one says before how long
 * it is, and the other end waits for so much longer. Other clients of Hocuspocus pass over it, as over
 * every message of a document that they do not have open.
 */

/** What even a bad line carries in a second. */
const bytesPerSecond = 4_000;
const largeBytes = 16 * 1024;
const noDocument = '';

/** How long a message may be under way. */
export function travelMs(bytes: number): number {
	return (1000 * bytes) / bytesPerSecond;
}

/** What is sent before a message; nothing before a small one. */
export function announce({ byteLength }: ArrayBufferView): Uint8Array | undefined {
	if (byteLength < largeBytes) return undefined;
	const encoder = createEncoder();
	writeVarString(encoder, noDocument);
	writeVarUint(encoder, byteLength);
	return toUint8Array(encoder);
}

/** How many bytes a message announces; `undefined` if it is none of these. Never throws. */
export function readAnnouncement(message: Uint8Array): number | undefined {
	if (message.length < 2 || message.length > 16 || message[0] !== 0) return undefined;
	try {
		const decoder = createDecoder(message);
		readVarString(decoder);
		const bytes = readVarUint(decoder);
		return hasContent(decoder) ? undefined : bytes;
	} catch {
		return undefined;
	}
}
