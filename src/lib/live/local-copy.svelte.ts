import * as Y from 'yjs';
import type { ItemId } from '#domain/id.ts';
import type { Absence } from '#lib/device/absence.ts';
import type { EditKey } from '#lib/device/database.ts';
import { openCopy } from '#lib/device/open-copy.ts';
import { dropPages, keepPages } from '#lib/device/pages.ts';
import type { ProgrammeCopy, Stored } from '#lib/device/programme-copy.ts';
import { saysMore } from './branch.ts';
import { LocalEdits, type Unsent } from './local-edits.ts';
import { fromOtherTab, OtherTabs } from './other-tabs.ts';
import type { ProgrammeSession } from './session.svelte.ts';

/** The origin of what was taken from the device into the document. */
export const fromDevice = { source: 'device' };

/** What is confirmed sooner than this is never written to the device; away, nothing is confirmed soon. */
const writeAfterMs = 300;
const keepAfterMs = 2_000;
/** Where the device takes no more, it is asked again so often. */
const againAfterMs = 10_000;

/**
 * What this device knows of an open programme besides the document itself: which edits no server has
 * confirmed, and what the document was before them. Edits are written to the device until they are
 * confirmed, so they outlive the page; a programme that is kept is there without a network, too.
 */
export class LocalCopy {
	/** Whether this device keeps what is written; unknown at first. */
	keeps = $state<boolean>();
	/** Whether it does not because it is full. */
	isFull = $state(false);
	/** Whether the person wants the programme to be here without a network. */
	kept = $state(false);
	unsent = $state.raw<Unsent>();
	/** Whether the edits that the device has cannot go up, because this person may not write any more. */
	isStranded = $state(false);
	/** Called when the server is heard again after a time without it, and others have written meanwhile. */
	onReturn: ((absence: Absence) => void) | undefined;

	private readonly session: ProgrammeSession;
	private readonly edits = new LocalEdits();
	private copy: ProgrammeCopy | undefined;
	private tabs: OtherTabs | undefined;
	/** The document as the server had it when it last confirmed everything. */
	private base: Uint8Array[];
	/** What it has sent since. */
	private received: Uint8Array[] = [];
	private awaySince: Date | undefined;
	/** Whether the device has the document. */
	private hasDocument = false;
	private timers: { write?: Timer; keep?: Timer } = {};

	constructor(session: ProgrammeSession, state: Uint8Array) {
		this.session = session;
		this.base = [state];
	}

	/** Takes in what the device has; resolves when the server can be asked. Never rejects. */
	async open(person: string): Promise<void> {
		this.tabs = new OtherTabs(person, this.session.frame.id, {
			take: (updates) => this.take(updates),
			unsent: () => (this.awaySince ? this.edits.updates : []),
		});
		await this.onDevice(async () => {
			this.copy = await openCopy(person, this.session.frame.id);
			const stored = await this.copy.read();
			this.keeps = true;
			this.kept = stored.kept;
			if (stored.absence) this.onReturn?.(stored.absence);
			await this.restore(stored);
		});
		this.tabs?.ask();
	}

	/** The person has written something, here or, by its origin, in another tab. */
	wrote(bytes: Uint8Array, items: readonly ItemId[], origin: unknown): void {
		this.edits.add({ bytes, items, at: new Date() });
		if (this.awaySince && origin !== fromOtherTab) this.tabs?.tell([bytes]);
		this.writeAfter(this.awaySince ? 0 : writeAfterMs);
		this.tell();
	}

	/** The server has sent something. */
	heard(bytes: Uint8Array): void {
		this.received.push(bytes);
	}

	/** There is no connection. */
	away(): void {
		if (this.awaySince) return;
		this.awaySince = new Date();
		this.tabs?.tell(this.edits.updates);
		this.tabs?.ask();
		void this.write();
	}

	/** Everything in the document is on the server's disk. */
	confirmed(): void {
		if (this.isStranded) return;
		const { received, awaySince } = this;
		const mine = this.edits.updates;
		this.awaySince = undefined;
		if (received.length === 0 && mine.length === 0) return;
		if (awaySince && received.length > 0) {
			const absence = { since: awaySince, base: [...this.base], mine, theirs: received };
			this.onReturn?.(absence);
			// What others did alone can be seen in the histories, too.
			if (mine.length > 0) void this.onDevice(() => this.copy?.note(absence));
		}
		this.base.push(...received, ...mine);
		this.received = [];
		this.forget(this.edits.empty());
		if (this.kept || this.hasDocument) {
			this.timers.keep ??= setTimeout(
				() => void this.onDevice(() => this.keepDocument()),
				keepAfterMs,
			);
		}
		this.tell();
	}

	/** The document without the edits that no server has confirmed, and these. */
	branch(): { readonly base: readonly Uint8Array[]; readonly mine: readonly Uint8Array[] } {
		return { base: [...this.base, ...this.received], mine: this.edits.updates };
	}

	/** The person has read what happened in an absence. */
	hasRead(): void {
		void this.onDevice(() => this.copy?.note(undefined));
	}

	/** Gives up the edits that no server has confirmed; the document in the page still shows its own. */
	discard(): void {
		this.isStranded = false;
		this.forget(this.edits.empty());
		this.tell();
	}

	/** Whether the programme is to be here without a network; rejects where it cannot be. */
	async keep(wanted: boolean): Promise<void> {
		if (!this.copy) throw new Error('This device keeps nothing');
		if (wanted) {
			await keepPages(this.session.frame.id);
			await navigator.storage.persist();
		} else await dropPages(this.session.frame.id);
		this.kept = wanted;
		await this.keepDocument();
	}

	/** Writes what is not on the device yet, before the page goes for instance. */
	async write(): Promise<void> {
		clearTimeout(this.timers.write);
		delete this.timers.write;
		const { copy } = this;
		if (!copy) return;
		await this.onDevice(async () => {
			await this.edits.write(copy);
			this.keeps = true;
			this.isFull = false;
			this.tell();
			if (this.awaySince && this.unsent && !this.hasDocument) await this.keepDocument();
		});
		if (this.unsent?.onDevice === false) this.writeAfter(againAfterMs);
	}

	destroy(): void {
		this.tabs?.close();
		this.tabs = undefined;
		void this.write();
		clearTimeout(this.timers.keep);
	}

	private writeAfter(ms: number): void {
		this.timers.write ??= setTimeout(() => void this.write(), ms);
	}

	private take(updates: readonly Uint8Array[]): void {
		const { doc, mayEdit } = this.session;
		if (!mayEdit) return;
		for (const bytes of updates) Y.applyUpdate(doc, bytes, fromOtherTab);
	}

	private async restore({ document, edits }: Stored): Promise<void> {
		const { doc, mayEdit } = this.session;
		this.hasDocument = document !== undefined;
		if (document) {
			// What the page came with may be older, or newer by what others wrote.
			this.received.unshift(...this.base);
			this.base = [document.bytes];
			Y.applyUpdate(doc, document.bytes, fromDevice);
		}
		const [oldest] = edits;
		if (!oldest) return;
		this.edits.restore(edits);
		if (mayEdit) {
			this.awaySince = oldest.at;
			for (const { bytes } of edits) Y.applyUpdate(doc, bytes, fromDevice);
			return;
		}
		const { base, mine } = this.branch();
		// They may have reached a server that could not say so any more.
		if (saysMore(base, mine)) this.isStranded = true;
		else this.discard();
	}

	/** Keeps the document as the server had it: to open without a network, or to compare with later. */
	private async keepDocument(): Promise<void> {
		clearTimeout(this.timers.keep);
		delete this.timers.keep;
		this.hasDocument = this.kept || this.unsent !== undefined;
		if (!this.hasDocument) return this.copy?.release();
		const bytes = new Uint8Array(Y.mergeUpdates(this.base));
		this.base = [bytes];
		try {
			await this.copy?.keep({ bytes, frame: this.session.frame }, this.kept);
		} catch (error) {
			this.hasDocument = false;
			throw error;
		}
	}

	private forget(keys: readonly EditKey[]): void {
		// Where that fails they go up once more, which changes nothing.
		if (keys.length > 0) void this.onDevice(() => this.copy?.remove(keys));
	}

	/** Does something with the device; where it refuses, the page says so. */
	private async onDevice(work: () => Promise<void> | undefined): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.keeps = false;
			this.isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
			console.info('This device does not keep what is written', error);
		}
		this.tell();
	}

	private tell(): void {
		this.unsent = this.edits.unsent;
	}
}

type Timer = ReturnType<typeof setTimeout>;
