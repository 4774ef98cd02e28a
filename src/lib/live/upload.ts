import * as Y from 'yjs';
import { layoutVersion } from '#domain/doc/layout.ts';
import { isCloseReason, type CloseReason } from '#domain/protocol/close-reason.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { openCopy } from '#lib/device/open-copy.ts';
import { saysMore } from './branch.ts';
import { endingOf } from './close-event.ts';
import { Line } from './line.ts';
import { Provider } from './provider.ts';
import { SocketChooser } from './socket.ts';

/** What came of sending edits: they are on the server's disk, or why the server does not take them. */
export type Uploaded = 'sent' | CloseReason | 'read-only';

/** How long to wait for a server that does not answer; the edits stay where they are. */
const patienceMs = 30_000;

/**
 * Sends the edits of a programme that this device still has, without a page of it being open; what
 * others did meanwhile is remembered for when it is. Rejects where the device keeps nothing.
 */
export async function uploadEdits(person: string, programme: string): Promise<Uploaded> {
	const copy = await openCopy(person, programme);
	const { edits, document } = await copy.read();
	const [oldest] = edits;
	if (!oldest) return 'sent';
	const doc = new Y.Doc();
	if (document) Y.applyUpdate(doc, document.bytes);
	for (const { bytes } of edits) Y.applyUpdate(doc, bytes);
	const theirs: Uint8Array[] = [];
	const outcome = await exchange(person, programme, doc, (bytes) => theirs.push(bytes));
	doc.destroy();
	const mine = edits.map(({ bytes }) => bytes);
	const known = [...(document ? [document.bytes] : []), ...theirs];
	// They may have reached a server that could not say so any more.
	const isThere = outcome === 'sent' || (outcome === 'read-only' && !saysMore(known, mine));
	if (!isThere) return outcome;
	if (document && outcome === 'sent') {
		await copy.note({ since: oldest.at, base: [document.bytes], mine, theirs });
	}
	await copy.remove(edits.map(({ key }) => key));
	return 'sent';
}

/** Brings a document and the server to the same state; resolves once all of it is on disk there. */
async function exchange(
	person: string,
	programme: string,
	doc: Y.Doc,
	received: (bytes: Uint8Array) => void,
): Promise<Uploaded> {
	const sockets = new SocketChooser(() => {});
	const socket = new Line({
		url: `${location.origin.replace(/^http/, 'ws')}/collab?layout=${layoutVersion}&person=${person}`,
		WebSocketPolyfill: sockets.Socket,
	});
	const provider = new Provider({
		...{ websocketProvider: socket, name: documentNameOf(programme), document: doc },
		token: 'session',
	});
	doc.on('update', (bytes: Uint8Array, origin: unknown) => {
		if (origin === provider) received(bytes);
	});
	try {
		return await new Promise<Uploaded>((resolve) => {
			const refuse = (reason: string) => resolve(isCloseReason(reason) ? reason : 'unavailable');
			setTimeout(resolve, patienceMs, 'unavailable');
			provider.on('authenticationFailed', ({ reason }: { reason: string }) => refuse(reason));
			provider.on('close', ({ event }: { event: { code?: number; reason?: string } }) => {
				const reason = endingOf(event);
				if (reason) refuse(reason);
			});
			const look = () => {
				const { synced, isAuthenticated, hasUnsyncedChanges, authorizedScope } = provider;
				if (!synced || !isAuthenticated) return;
				if (authorizedScope === 'readonly') resolve('read-only');
				else if (!hasUnsyncedChanges) resolve('sent');
			};
			provider.on('synced', look);
			provider.on('unsyncedChanges', look);
			provider.attach();
		});
	} finally {
		provider.destroy();
		socket.destroy();
		sockets.destroy();
	}
}
