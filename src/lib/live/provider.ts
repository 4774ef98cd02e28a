import {
	HocuspocusProvider,
	WebSocketStatus,
	type HocuspocusProviderConfiguration,
} from '@hocuspocus/provider';

/**
 * Sends edits only while the server takes them. What is written before goes up when states are
 * compared; the original sends it a second time, does not count that, and takes the acknowledgement
 * of the one for that of the other: it would call saved what is still on its way.
 */
export class Provider extends HocuspocusProvider {
	constructor(configuration: HocuspocusProviderConfiguration) {
		super(configuration);
		// A connection that is given up because nothing came any more ends without a `close`.
		this.on('disconnect', () => {
			if (this.isAuthenticated) this.onClose();
		});
	}

	/**
	 * Asks for the document anew on a socket that is open; one that opens asks by itself. Two questions at
	 * once would bring two answers, of which one would be taken for the acknowledgement of an edit.
	 */
	askAgain(): void {
		const { websocketProvider } = this.configuration;
		if (this.isAuthenticated || websocketProvider.status !== WebSocketStatus.Connected) return;
		void this.sendToken();
		this.startSync();
	}

	override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
		if (this.isAuthenticated) super.documentUpdateHandler(update, origin);
	}
}
