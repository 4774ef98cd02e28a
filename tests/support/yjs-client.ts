import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { textOf, until } from './live.ts';

/** Somebody who has a programme open with the client of y-websocket, as other editors and scripts do. */
export class YjsClient {
	readonly doc = new Y.Doc();
	readonly provider: WebsocketProvider;
	/** How the server has closed connections, the last one last. */
	readonly closes: { readonly code: number; readonly reason: string }[] = [];
	/** With which the client has stopped for good, if it has. */
	stopped: { readonly code: number; readonly reason: string } | undefined;

	/** `server` for instance `ws://127.0.0.1:41234`. */
	constructor(server: string, programmeId: string, token: string) {
		this.provider = new WebsocketProvider(`${server}/yjs`, programmeId, this.doc, {
			params: { token },
			// Clients of one process would speak to one another past the server.
			disableBc: true,
			maxBackoffTime: 50,
		});
		this.provider.on('connection-close', (event) => {
			if (event) this.closes.push({ code: event.code, reason: event.reason });
		});
		this.provider.on('closed', (event) => {
			this.stopped = event;
		});
	}

	/** Resolves once the client has what the server has. */
	async synced(): Promise<this> {
		await until(() => {
			if (this.stopped) throw new Error(`The server says ${this.stopped.reason}`);
			return this.provider.synced;
		});
		return this;
	}

	/** Resolves with how the connection was closed once it is for good. */
	async end(): Promise<{ readonly code: number; readonly reason: string }> {
		await until(() => this.stopped !== undefined);
		return this.stopped ?? { code: 0, reason: '' };
	}

	/** Writes at the end of the text. */
	write(words: string): void {
		const text = textOf(this.doc);
		text.insert(text.length, words);
	}

	get text(): string {
		return textOf(this.doc).toString();
	}

	leave(): void {
		this.provider.destroy();
		this.provider.awareness.destroy();
		this.doc.destroy();
	}
}
