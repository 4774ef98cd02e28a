import { HocuspocusProviderWebsocket, type HocuspocusWebSocket } from '@hocuspocus/provider';
import { announce, readAnnouncement, travelMs } from '#domain/protocol/announcement.ts';

/**
 * Gives a connection up on which nothing came for long, as the original does, but not while a large
 * message is under way: a thin line would never bring it over.
 */
export class Line extends HocuspocusProviderWebsocket {
	/** Until when large messages may be under way, by this page's clock. */
	private busyUntil = 0;

	override send(message: unknown): void {
		const announcement = message instanceof Uint8Array ? announce(message) : undefined;
		if (announcement && this.webSocket?.readyState === WebSocket.OPEN) {
			super.send(announcement);
			this.expect((message as Uint8Array).length);
		}
		super.send(message);
	}

	override onMessage(event: MessageEvent<ArrayBuffer>): void {
		super.onMessage(event);
		const bytes = readAnnouncement(new Uint8Array(event.data));
		if (bytes !== undefined) this.expect(bytes);
	}

	override checkConnection(): void {
		if (Date.now() - this.busyUntil > this.configuration.messageReconnectTimeout) {
			super.checkConnection();
		}
	}

	override attachWebSocketListeners(socket: HocuspocusWebSocket, reject: () => void): void {
		this.busyUntil = 0;
		super.attachWebSocketListeners(socket, reject);
	}

	private expect(bytes: number): void {
		this.busyUntil = Math.max(Date.now(), this.busyUntil) + travelMs(bytes);
	}
}
