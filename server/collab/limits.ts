import type { Connection, Extension } from '@hocuspocus/server';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import type { ConnectionContext } from './context.ts';
import { Refusal } from './refusal.ts';

/** What a person could ever need, generously; whoever asks for more is refused with a reason. */
export interface Limits {
	/** Bytes of one message on the socket; larger ones end the socket. */
	readonly messageBytes: number;
	/** Bytes of a whole document. */
	readonly documentBytes: number;
	/** Messages of one connection within a second, and how many may be saved up. */
	readonly messagesPerSecond: number;
	readonly messageBurst: number;
	/** Connections of one person to one document: tabs and devices. */
	readonly connectionsPerPerson: number;
	/** Sockets of the whole server. */
	readonly sockets: number;
	/** Bytes of everybody's edits that may wait in memory while the database cannot take them. */
	readonly unsavedBytes: number;
}

export const defaultLimits: Limits = {
	messageBytes: 4 * 1024 * 1024,
	documentBytes: 32 * 1024 * 1024,
	messagesPerSecond: 100,
	messageBurst: 1_000,
	connectionsPerPerson: 20,
	sockets: 5_000,
	unsavedBytes: 64 * 1024 * 1024,
};

/** What limits are compared with. */
export interface Usage {
	/** How large a document is now, in bytes. */
	readonly sizeOf: (documentName: string) => number;
	/** How many bytes wait to be written to disk. */
	readonly unsavedBytes: () => number;
}

/** Ends the connections that want too much. */
export function limit(limits: Limits, usage: Usage, now: () => number): Extension {
	const buckets = new WeakMap<Connection, { tokens: number; at: number }>();
	return {
		// Not before it is open: many that ask at once would all find few that are open.
		connected({ connection, context }) {
			const { user } = context as ConnectionContext;
			const own = connection.document
				.getConnections()
				.filter((other) => (other.context as ConnectionContext).user.id === user.id);
			if (own.length > limits.connectionsPerPerson) {
				connection.close(new Refusal('too-many-connections'));
			}
			return Promise.resolve();
		},
		async beforeHandleMessage({ connection, documentName, update }) {
			const bucket = buckets.get(connection) ?? { tokens: limits.messageBurst, at: now() };
			// Nobody has sent too fast because the clock was set back.
			const seconds = Math.max(0, now() - bucket.at) / 1000;
			const refilled = bucket.tokens + seconds * limits.messagesPerSecond;
			const tokens = Math.min(limits.messageBurst, refilled) - 1;
			buckets.set(connection, { tokens, at: now() });
			if (tokens < 0) throw new Refusal('too-fast');
			const size = usage.sizeOf(documentName) + update.length;
			if (!connection.readOnly && size > limits.documentBytes) throw new Refusal('too-large');
		},
		// What was taken over is kept, and so is what a client is not rid of yet: it comes again with it.
		async beforeSync({ connection, type, payload }) {
			if (connection.readOnly || type === messageYjsSyncStep1) return;
			const unsaved = usage.unsavedBytes() + payload.length;
			if (unsaved > limits.unsavedBytes) throw new Refusal('unavailable');
		},
	};
}
