import type { Document, Extension } from '@hocuspocus/server';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';

/** The origin of presence that another server has told. */
const elsewhere = { source: 'redis' };

/**
 * Shows the people who are connected to other servers. Each server tells of its own people, stamped with who
 * they are, and never of those it heard of: when a server is gone, nobody renews what it told, and after half a
 * minute it is forgotten like that of any client that fell silent.
 */
export class PresenceRelay {
	readonly extension: Extension;
	private readonly tell: (programmeId: string, update: Uint8Array) => void;
	/** The clients of each document that are connected elsewhere. */
	private readonly others = new WeakMap<Document, Set<number>>();

	constructor(tell: (programmeId: string, update: Uint8Array) => void) {
		this.tell = tell;
		this.extension = {
			onAwarenessUpdate: ({ document, added, updated, removed, transactionOrigin }) => {
				this.note(document, [...added, ...updated], removed, transactionOrigin);
				return Promise.resolve();
			},
		};
	}

	/** Tells the other servers where the people of this one are. */
	tellAll(document: Document): void {
		const others = this.othersIn(document);
		const own = [...document.awareness.getStates().keys()].filter((client) => !others.has(client));
		this.tellOf(document, own);
	}

	/** Takes what another server tells of its people; throws if that cannot be read. */
	take(document: Document, update: Uint8Array): void {
		applyAwarenessUpdate(document.awareness, update, elsewhere);
	}

	private note(
		document: Document,
		present: readonly number[],
		removed: readonly number[],
		origin: unknown,
	): void {
		const others = this.othersIn(document);
		if (origin === elsewhere) {
			for (const client of present) {
				others.add(client);
				// Who has connected there left here, whether that is known here already or not.
				for (const { clients } of document.connections.values()) clients.delete(client);
			}
			for (const client of removed) others.delete(client);
			return;
		}
		const own = removed.filter((client) => !others.has(client));
		for (const client of removed) others.delete(client);
		// Of a client that falls silent every server finds out by itself.
		if (origin === 'timeout' || origin === 'local') return;
		for (const client of present) others.delete(client);
		this.tellOf(document, [...present, ...own]);
	}

	private tellOf(document: Document, clients: readonly number[]): void {
		const programmeId = programmeOfDocument(document.name);
		if (clients.length === 0 || programmeId === undefined) return;
		this.tell(programmeId, encodeAwarenessUpdate(document.awareness, [...clients]));
	}

	private othersIn(document: Document): Set<number> {
		const others = this.others.get(document) ?? new Set();
		this.others.set(document, others);
		return others;
	}
}
