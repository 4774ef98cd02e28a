import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider';

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

	override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
		if (this.isAuthenticated) super.documentUpdateHandler(update, origin);
	}
}
