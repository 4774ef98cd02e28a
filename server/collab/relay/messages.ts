import {
	createDecoder,
	hasContent,
	readVarString,
	readVarUint,
	readVarUint8Array,
} from 'lib0/decoding';
import {
	createEncoder,
	toUint8Array,
	writeVarString,
	writeVarUint,
	writeVarUint8Array,
} from 'lib0/encoding';

/** What one server tells the others about a programme. */
export type RelayMessage = { readonly programmeId: string } & (
	| {
			/** The log has grown up to this number. */
			readonly type: 'wrote';
			readonly sequence: number;
	  }
	| {
			/** Where the people who are connected to that server are, as an awareness update. */
			readonly type: 'presence';
			readonly update: Uint8Array;
	  }
	| {
			/** Somebody has opened the programme: where is everybody? */
			readonly type: 'who is there';
	  }
);

const types = ['wrote', 'presence', 'who is there'] as const;

export function writeMessage(message: RelayMessage): Uint8Array {
	const encoder = createEncoder();
	writeVarUint(encoder, types.indexOf(message.type));
	writeVarString(encoder, message.programmeId);
	if (message.type === 'wrote') writeVarUint(encoder, message.sequence);
	if (message.type === 'presence') writeVarUint8Array(encoder, message.update);
	return toUint8Array(encoder);
}

/** Reads what came from outside; nothing if it is none of these. */
export function readMessage(bytes: Uint8Array): RelayMessage | undefined {
	try {
		const decoder = createDecoder(bytes);
		const type = types[readVarUint(decoder)];
		const programmeId = readVarString(decoder);
		const message = ((): RelayMessage | undefined => {
			switch (type) {
				case 'wrote':
					return { type, programmeId, sequence: readVarUint(decoder) };
				case 'presence':
					return { type, programmeId, update: readVarUint8Array(decoder) };
				case 'who is there':
					return { type, programmeId };
				case undefined:
					return undefined;
			}
		})();
		return hasContent(decoder) ? undefined : message;
	} catch {
		return undefined;
	}
}
