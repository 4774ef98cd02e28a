import {
	HocuspocusProvider,
	WebSocketStatus,
	type HocuspocusProviderConfiguration,
} from '@hocuspocus/provider';
import { Thinned } from './thinned.ts';

/** A page tells where its person is at most so often, and more seldom the more people hear of it. */
const tellEveryMs = 120;
const perPersonMs = 15;

interface AwarenessChange {
	readonly added: readonly number[];
	readonly updated: readonly number[];
	readonly removed: readonly number[];
}

/**
 * Sends edits only while the server takes them. What is written before goes up when states are
 * compared; the original sends it a second time, does not count that, and takes the acknowledgement
 * of the one for that of the other: it would call saved what is still on its way.
 */
export class Provider extends HocuspocusProvider {
	private readonly thinned = new Thinned(
		() => this.tellPlace(),
		() => Math.max(tellEveryMs, (this.awareness?.getStates().size ?? 0) * perPersonMs),
	);

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

	/** Where somebody is goes out now and then; that they come or go, at once. */
	override awarenessUpdateHandler(change: AwarenessChange, origin: unknown): void {
		const moved = change.added.length + change.removed.length === 0;
		if (moved && origin === 'local') this.thinned.offer();
		else super.awarenessUpdateHandler(change, origin);
	}

	override destroy(): void {
		this.thinned.stop();
		super.destroy();
	}

	override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
		if (this.isAuthenticated) super.documentUpdateHandler(update, origin);
	}

	private tellPlace(): void {
		const updated = [this.document.clientID];
		super.awarenessUpdateHandler({ added: [], updated, removed: [] }, 'thinned');
	}
}
