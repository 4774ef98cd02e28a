import { MessageType, type Connection, type Extension } from '@hocuspocus/server';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Doc } from 'yjs';
import { Refusal } from './refusal.ts';
import type { UpdateLog } from './update-log.ts';

/**
 * Holds Hocuspocus' "saved" back until it is true. Hocuspocus acknowledges an update as soon as it is
 * in memory; here the acknowledgement waits for the transaction that holds it, while the update itself
 * goes on to the others at once. This leans on `Connection.send` being called for every outgoing
 * message; `acknowledge.test.ts` fails when an upgrade changes that.
 */
export function acknowledge(log: UpdateLog): Extension {
	const held = new WeakSet<Connection>();
	return {
		// The first hook that gets the connection; nothing has been acknowledged on it before.
		beforeHandleMessage({ connection, document, documentName }) {
			if (held.has(connection)) return Promise.resolve();
			held.add(connection);
			const programmeId = programmeOfDocument(documentName) ?? '';
			const send = connection.send.bind(connection);
			connection.send = (message) => {
				if (!isSavedMessage(message)) return send(message);
				if (dropIncomplete(document)) return connection.close(new Refusal('out-of-step'));
				const acknowledged = () => {
					// Who has connected again meanwhile would take it for that of what they sent since.
					if (document.hasConnection(connection)) send(message);
				};
				log.whenCommitted(programmeId).then(acknowledged, () => {}); // given up: nobody is connected
			};
			return Promise.resolve();
		},
	};
}

/**
 * Forgets updates that Yjs keeps aside because they build on others that never came: they are in no
 * log, so they must not be acknowledged. Their sender connects again and sends all that is missing.
 */
function dropIncomplete(document: Doc): boolean {
	const { store } = document;
	if (store.pendingStructs === null && store.pendingDs === null) return false;
	store.pendingStructs = null;
	store.pendingDs = null;
	return true;
}

/** The message "your update was applied": address, type SyncStatus, 1. */
function isSavedMessage(message: Uint8Array): boolean {
	if (message.length > 256) return false;
	const decoder = createDecoder(message);
	readVarString(decoder);
	return readVarUint(decoder) === Number(MessageType.SyncStatus) && readVarUint(decoder) === 1;
}
