import { Connection, MessageType, type Extension } from '@hocuspocus/server';
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
	type Encoder,
} from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import { joined, type LiveDocument } from './live-document.ts';

const emptyStateVector = Uint8Array.of(0);
const emptyUpdate = Uint8Array.of(0, 0);

/**
 * Answers somebody who has nothing yet with the bytes of a document that rests, so that nobody has to read it
 * for them: most who come so are programs that only look. `caughtUp` resolves once everything that is on disk is
 * in the document. The first message that tells or asks more is for Hocuspocus, as all others are.
 *
 * A message that has been answered is made one of those with which Hocuspocus does nothing, in the very bytes
 * that it is about to read; `answer-from-stored.test.ts` fails when it reads others.
 */
export function answerFromStored(
	opened: (programmeId: string) => LiveDocument | undefined,
	caughtUp: (programmeId: string) => Promise<void>,
): Extension {
	return {
		async beforeHandleMessage({ connection, documentName, update }) {
			const message = readMessage(update);
			const answer = message && answers.get(message.step);
			if (!answer) return;
			const programmeId = programmeOfDocument(documentName) ?? '';
			if (!opened(programmeId)?.stored) return;
			await caughtUp(programmeId);
			const stored = opened(programmeId)?.stored;
			if (!stored) return;
			for (const part of answer(stored)) send(connection, part);
			update[message.typeAt] = MessageType.QueryAwareness;
		},
	};
}

type Part = (encoder: Encoder) => void;

const answers = new Map<number, (stored: readonly Uint8Array[]) => readonly Part[]>([
	// Who has an answer counts as having everything, so it comes last; the question comes before what would
	// be told in reply to it.
	[
		messageYjsSyncStep1,
		([state = emptyUpdate, ...later]) => [
			sync(messageYjsSyncStep1, emptyStateVector),
			...(later.length > 0 ? [sync(messageYjsUpdate, state)] : []),
			sync(messageYjsSyncStep2, later.length > 0 ? joined(later) : state),
		],
	],
	// Nothing to write, and nothing on its way to disk, or the document would not rest.
	[messageYjsSyncStep2, () => [saved]],
]);

/** What somebody says who asks for everything or has nothing; `typeAt` is where its type stands. */
function readMessage(bytes: Uint8Array): { typeAt: number; step: number } | undefined {
	const decoder = createDecoder(bytes);
	readVarString(decoder);
	const typeAt = decoder.pos;
	const type = readVarUint(decoder);
	if (type !== Number(MessageType.Sync) || !hasContent(decoder)) return undefined;
	const step = readVarUint(decoder);
	const empty = step === messageYjsSyncStep1 ? emptyStateVector : emptyUpdate;
	const said = hasContent(decoder) ? readVarUint8Array(decoder) : undefined;
	const isEmpty = said?.length === empty.length && said.every((byte) => byte === 0);
	return isEmpty ? { typeAt, step } : undefined;
}

const saved: Part = (encoder) => {
	writeVarUint(encoder, MessageType.SyncStatus);
	writeVarUint(encoder, 1);
};

function sync(step: number, bytes: Uint8Array): Part {
	return (encoder) => {
		writeVarUint(encoder, MessageType.Sync);
		writeVarUint(encoder, step);
		writeVarUint8Array(encoder, bytes);
	};
}

/** Past everything that holds messages back or looks into the document for them. */
function send(connection: Connection, write: Part): void {
	const encoder = createEncoder();
	writeVarString(encoder, connection.messageAddress);
	write(encoder);
	Connection.prototype.send.call(connection, toUint8Array(encoder));
}
