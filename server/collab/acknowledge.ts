import { MessageType, type Connection, type Extension } from '@hocuspocus/server';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { applyUpdateV2 } from 'yjs';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import { takeIncomplete } from './incomplete.ts';
import { Refusal } from './refusal.ts';
import type { UpdateLog } from './update-log.ts';

/**
 * Holds Hocuspocus' "saved" back until it is true. Hocuspocus acknowledges an update as soon as it is
 * in memory; here the acknowledgement waits for the transaction that holds it, while the update itself
 * goes on to the others at once. This leans on `Connection.send` being called for every outgoing
 * message; `acknowledge.test.ts` fails when an upgrade changes that.
 *
 * An update that builds on what is not there is in no log, so it is not acknowledged. Another server may have
 * what is missing: `catchUp`, where there are others, brings it. Else the sender has to compare states, and
 * sends all that is missing.
 */
export function acknowledge(
	log: UpdateLog,
	catchUp?: (programmeId: string) => Promise<void>,
): Extension {
	const held = new WeakSet<Connection>();
	return {
		// The first hook that gets the connection; nothing has been acknowledged on it before.
		beforeHandleMessage({ connection, document, documentName }) {
			if (held.has(connection)) return Promise.resolve();
			held.add(connection);
			const programmeId = programmeOfDocument(documentName) ?? '';
			const send = connection.send.bind(connection);
			const outOfStep = () => connection.close(new Refusal('out-of-step'));
			const sendOnceCommitted = (message: Uint8Array) => {
				const acknowledged = () => {
					// Who has connected again meanwhile would take it for that of what they sent since.
					if (document.hasConnection(connection)) send(message);
				};
				log.whenCommitted(programmeId).then(acknowledged, () => {}); // given up: nobody is connected
			};
			connection.send = (message) => {
				if (!isSavedMessage(message)) return send(message);
				const incomplete = takeIncomplete(document);
				if (!incomplete) return sendOnceCommitted(message);
				if (!catchUp) return outOfStep();
				catchUp(programmeId).then(() => {
					if (!document.hasConnection(connection)) return;
					applyUpdateV2(document, incomplete, { source: 'connection', connection });
					if (takeIncomplete(document)) outOfStep();
					else sendOnceCommitted(message);
				}, outOfStep);
			};
			return Promise.resolve();
		},
	};
}

/** The message "your update was applied": address, type SyncStatus, 1. */
function isSavedMessage(message: Uint8Array): boolean {
	if (message.length > 256) return false;
	const decoder = createDecoder(message);
	readVarString(decoder);
	return readVarUint(decoder) === Number(MessageType.SyncStatus) && readVarUint(decoder) === 1;
}
