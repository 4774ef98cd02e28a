import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server';
import { announce, readAnnouncement, travelMs } from '#domain/protocol/announcement.ts';

type Connection = ReturnType<Hocuspocus['handleConnection']>;

/** A socket that tells its client of each large message before it. */
export function announcing(socket: WebSocketLike): WebSocketLike & { bufferedAmount: number } {
	return {
		send(message) {
			const announcement = ArrayBuffer.isView(message) ? announce(message) : undefined;
			if (announcement) socket.send(announcement);
			socket.send(message);
		},
		close: (code, reason) => socket.close(code, reason),
		get readyState() {
			return socket.readyState;
		},
		get bufferedAmount() {
			return bufferedIn(socket);
		},
	};
}

/** How many bytes wait in a socket to be sent. */
export function bufferedIn(socket: WebSocketLike): number {
	return (socket as { bufferedAmount?: number }).bufferedAmount ?? 0;
}

/** Hands a message on; after the announcement of a large one, silence counts only once that had its time. */
export function handle(connection: Connection, message: Uint8Array, largest: number): void {
	const bytes = readAnnouncement(message);
	if (bytes === undefined) connection.handleMessage(message);
	else connection.lastMessageReceivedAt = Date.now() + travelMs(Math.min(bytes, largest));
}
