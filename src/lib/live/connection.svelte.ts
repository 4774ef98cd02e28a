import { layoutVersion } from '#domain/doc/layout.ts';
import { isCloseReason, type CloseReason } from '#domain/protocol/close-reason.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { parseStorageNotice } from '#domain/protocol/storage-notice.ts';
import { onSignedIn } from '#lib/device/signed-in.ts';
import { endingOf } from './close-event.ts';
import { Line } from './line.ts';
import { fromDevice, type LocalCopy } from './local-copy.svelte.ts';
import { Presence } from './presence.svelte.ts';
import { Provider } from './provider.ts';
import type { ProgrammeSession } from './session.svelte.ts';
import { Silence } from './silence.ts';
import { SocketChooser, type Transport } from './socket.ts';

/**
 * How a page stands to the server. `saved`: everything is on the server's disk. `saving`: on the way
 * there. `offline`: no connection. `failing`: the server is there, but cannot write to its disk.
 * `ended`: the server will not take more from this page, and says why.
 */
export type ConnectionState = 'connecting' | 'saved' | 'saving' | 'offline' | 'failing' | 'ended';

/** After these reasons the same page can go on: it only has to ask again, at once or a moment later. */
const askAgainAfterMs: { readonly [R in CloseReason]?: number } = {
	'access-changed': 0,
	'out-of-step': 0,
	'too-fast': 5_000,
	unavailable: 3_000,
};

/** Whoever waits for an acknowledgement so long without hearing anything is not called connected. */
const silentAfterMs = 10_000;

/**
 * Carries a session's changes to the server and others' changes back. The server acknowledges an edit
 * only once it is committed, so what this calls saved is on disk.
 */
export class Connection {
	readonly presence: Presence;
	state = $state<ConnectionState>('connecting');
	/** Why the server ended this page's connection, once it has. */
	reason = $state<CloseReason | 'read-only'>();
	savedAt = $state.raw<Date>();
	/** What of this document is on the device, and which edits no server has confirmed. */
	readonly copy: LocalCopy;
	/** By HTTP it goes where WebSockets are blocked; it takes longer. */
	transport = $state<Transport>('websocket');

	private readonly sockets = new SocketChooser((transport) => (this.transport = transport));
	private readonly session: ProgrammeSession;
	private readonly mayEdit: boolean;
	private readonly stopListening: () => void;
	private readonly socket: Line;
	private readonly provider: Provider;
	private retry: ReturnType<typeof setTimeout> | undefined;
	private failing = false;
	private readonly silence = new Silence(silentAfterMs, () => this.follow());
	private destroyed = false;

	/** `person`: whose edits they are. The server is asked once the device has been. */
	constructor(session: ProgrammeSession, copy: LocalCopy, origin: string, person: string) {
		this.session = session;
		this.mayEdit = session.mayEdit;
		this.copy = copy;
		this.socket = new Line({
			url: `${origin.replace(/^http/, 'ws')}/collab?layout=${layoutVersion}&person=${person}&languages=${session.frame.languages.join()}`,
			delay: 500,
			minDelay: 250,
			maxDelay: 10_000,
			jitter: true,
			WebSocketPolyfill: this.sockets.Socket,
		});
		this.provider = new Provider({
			websocketProvider: this.socket,
			name: documentNameOf(session.frame.id),
			document: session.doc,
			// The browser's cookie says who it is; a token would be asked for where there is none.
			token: 'session',
		});
		const { awareness } = this.provider;
		if (!awareness) throw new Error('A provider without awareness cannot show who is here');
		this.presence = new Presence(awareness);
		session.onUpdate((update, origin, items) => {
			if (origin === this.provider) copy.heard(update);
			else if (origin !== fromDevice) copy.wrote(update, items, origin);
			this.follow();
		});
		this.provider.on('unsyncedChanges', () => this.follow());
		this.provider.on('synced', () => this.follow());
		this.provider.on('status', () => this.follow());
		this.provider.on('message', this.hear);
		this.provider.on('authenticated', ({ scope }: { scope?: string }) => {
			if (this.state === 'ended') this.goOn();
			// The right to write has ended since the page was made: nothing more would be taken.
			if (scope === 'readonly' && session.mayEdit) this.finish('read-only');
		});
		this.provider.on('authenticationFailed', ({ reason }: { reason: string }) => this.end(reason));
		this.provider.on('stateless', ({ payload }: { payload: string }) => {
			const notice = parseStorageNotice(payload);
			if (!notice) return;
			this.failing = notice.failing;
			this.follow();
		});
		this.provider.on('open', () => {
			clearTimeout(this.retry);
			// A server that still fails tells so anew.
			this.failing = false;
		});
		this.provider.on('close', ({ event }: { event: { code?: number; reason?: string } }) => {
			const reason = endingOf(event);
			if (reason) this.end(reason);
			this.follow();
		});
		void copy.open(person).then(() => {
			if (!this.destroyed) this.provider.attach();
		});
		this.stopListening = onSignedIn(person, this.resume);
		window.addEventListener('online', this.hurry);
		window.addEventListener('offline', this.follow);
	}

	/** Calls back before what others did is taken in. */
	beforeIncoming(listener: () => void): () => void {
		this.provider.on('message', listener);
		return () => void this.provider.off('message', listener);
	}

	destroy(): void {
		this.destroyed = true;
		clearTimeout(this.retry);
		this.silence.end();
		this.stopListening();
		window.removeEventListener('online', this.hurry);
		window.removeEventListener('offline', this.follow);
		this.copy.destroy();
		this.provider.destroy();
		this.socket.destroy();
		this.sockets.destroy();
	}

	/** The network is another one: the old connection may be dead without having said so. */
	private readonly hurry = (): void => {
		if (this.state === 'ended') return;
		if (this.provider.synced) this.dropSocket('network-changed');
		else void this.socket.connect();
	};

	/** The person has signed in again: asks whether this page may go on, and says nothing until it may. */
	private readonly resume = (): void => {
		if (this.state !== 'ended' || this.reason !== 'sign-in-required') return;
		void this.socket.connect();
		this.provider.attach();
	};

	private goOn(): void {
		this.session.mayEdit = this.mayEdit;
		this.reason = undefined;
		this.state = 'connecting';
	}

	private dropSocket(reason: string): void {
		this.socket.webSocket?.dispatchEvent(new CloseEvent('close', { code: 4408, reason }));
	}

	private readonly follow = (): void => {
		if (this.state === 'ended') return;
		const { synced, hasUnsyncedChanges, isAuthenticated } = this.provider;
		if (!synced || !isAuthenticated) {
			const asking = this.state === 'connecting' && this.socket.status !== 'disconnected';
			if (asking && !this.copy.unsent) return;
			this.state = 'offline';
			this.copy.away();
		} else if (!hasUnsyncedChanges) {
			this.silence.end();
			this.state = 'saved';
			this.savedAt = new Date();
			this.copy.confirmed();
		} else if (!navigator.onLine || (this.silence.isLong && !this.failing)) {
			// A browser without a network does not close what is open: nothing arrives, nothing fails.
			this.state = 'offline';
			this.copy.away();
		} else {
			this.state = this.failing ? 'failing' : 'saving';
			this.silence.begin();
		}
	};

	private readonly hear = (): void => {
		if (this.silence.end()) this.follow();
	};

	private finish(reason: CloseReason | 'read-only'): void {
		this.reason = reason;
		this.state = 'ended';
		// Whoever writes on would write for nobody. What is there can be read and copied.
		this.session.mayEdit = false;
		this.provider.detach();
		this.provider.onClose();
		if (reason !== 'sign-in-required') return;
		// A socket keeps to the sign-in with which it was opened.
		this.socket.shouldConnect = false;
		this.dropSocket(reason);
	}

	private end(reason: string): void {
		const known: CloseReason = isCloseReason(reason) ? reason : 'unavailable';
		const wait = askAgainAfterMs[known];
		if (wait === undefined) {
			this.finish(known);
			return;
		}
		clearTimeout(this.retry);
		// The socket stays open when the server closes one document: ask again on the same one.
		this.retry = setTimeout(() => this.provider.askAgain(), wait);
	}
}
