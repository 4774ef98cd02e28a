import * as Y from 'yjs';
import { LiveProgramme } from '#domain/doc/live.ts';
import { undoManagerOf } from '#domain/doc/undo.ts';
import type { Frame } from '#domain/frame.ts';
import type { Random } from './random.ts';

/** One person's copy of a programme: document, live value and undo, and whether it is on the network. */
export class Peer {
	readonly doc = new Y.Doc();
	readonly origin = { source: 'local' };
	readonly undo = undoManagerOf(this.doc, [this.origin]);
	readonly live: LiveProgramme;
	readonly inbox: Uint8Array[] = [];
	online = true;

	constructor(seed: Uint8Array, frame: Frame, clientId: number) {
		// Client ids decide conflicts in Yjs; fixed ones make a run repeatable. Never do this in the product.
		this.doc.clientID = clientId;
		Y.applyUpdate(this.doc, seed, 'network');
		this.live = new LiveProgramme(this.doc, frame);
		// Some follow each change as a page does, the others look now and then as a server does.
		if (clientId % 2 === 0) this.live.onChange(() => {});
	}
}

/**
 * A network between peers that delays, reorders, loses and repeats updates. What it loses arrives
 * when two peers compare their states, as after a reconnection.
 */
export class Network {
	readonly peers: readonly Peer[];
	private readonly random: Random;

	constructor(count: number, seed: Uint8Array, frame: Frame, random: Random) {
		this.random = random;
		this.peers = Array.from({ length: count }, (_, index) => new Peer(seed, frame, 1000 + index));
		for (const sender of this.peers) {
			sender.doc.on('update', (update: Uint8Array, origin: unknown) => {
				if (origin !== 'network') this.send(sender, update);
			});
		}
	}

	private send(sender: Peer, update: Uint8Array): void {
		for (const receiver of this.peers) {
			if (receiver === sender || !sender.online || !receiver.online) continue;
			if (this.random.chance(0.1)) continue;
			receiver.inbox.push(update);
			if (this.random.chance(0.1)) receiver.inbox.push(update);
		}
	}

	/** Delivers some of what is under way, in any order. */
	deliverSome(): void {
		for (const peer of this.peers) {
			if (!peer.online) continue;
			while (peer.inbox.length > 0 && this.random.chance(0.7)) {
				const [update] = peer.inbox.splice(this.random.below(peer.inbox.length), 1);
				if (update) Y.applyUpdate(peer.doc, update, 'network');
			}
		}
	}

	/** Somebody loses the network, or comes back and compares states with somebody else. */
	switchSomebody(): void {
		const peer = this.random.pick(this.peers);
		peer.online = !peer.online;
		if (peer.online) this.compare(peer, this.random.pick(this.peers));
	}

	/** Everybody comes back; afterwards all have everything. */
	settle(): void {
		for (const peer of this.peers) {
			peer.online = true;
			for (const update of peer.inbox.splice(0)) Y.applyUpdate(peer.doc, update, 'network');
		}
		for (let round = 0; round < 2; round++) {
			for (const one of this.peers) for (const other of this.peers) this.compare(one, other);
		}
	}

	private compare(one: Peer, other: Peer): void {
		if (one === other || !other.online) return;
		const missing = (of: Peer, from: Peer) =>
			Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(of.doc));
		Y.applyUpdate(one.doc, missing(one, other), 'network');
		Y.applyUpdate(other.doc, missing(other, one), 'network');
	}
}
