import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';

/** What one client says of itself, as it lies in an awareness update: nobody has read its JSON yet. */
export interface AwarenessState {
	readonly client: number;
	readonly clock: number;
	readonly state: string;
}

/** The states in an update, as `y-protocols/awareness` writes it; throws if it is none. */
export function readStates(update: Uint8Array): readonly AwarenessState[] {
	const decoder = createDecoder(update);
	const states: AwarenessState[] = [];
	for (let left = readVarUint(decoder); left > 0; left--) {
		const [client, clock] = [readVarUint(decoder), readVarUint(decoder)];
		states.push({ client, clock, state: readVarString(decoder) });
	}
	return states;
}

/** An update with these states. */
export function writeStates(states: readonly AwarenessState[]): Uint8Array {
	const encoder = createEncoder();
	writeVarUint(encoder, states.length);
	for (const { client, clock, state } of states) {
		writeVarUint(encoder, client);
		writeVarUint(encoder, clock);
		writeVarString(encoder, state);
	}
	return toUint8Array(encoder);
}
