import type { Connection, Extension } from '@hocuspocus/server';
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
}

export const defaultLimits: Limits = {
	messageBytes: 4 * 1024 * 1024,
	documentBytes: 32 * 1024 * 1024,
	messagesPerSecond: 100,
	messageBurst: 1_000,
	connectionsPerPerson: 20,
	sockets: 5_000,
};

/** Ends the connections that want too much. `sizeOf` tells how large a document is now, in bytes. */
export function limit(
	limits: Limits,
	sizeOf: (documentName: string) => number,
	now: () => number,
): Extension {
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
			if (!connection.readOnly && sizeOf(documentName) + update.length > limits.documentBytes) {
				throw new Refusal('too-large');
			}
		},
	};
}
