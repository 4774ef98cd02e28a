import * as Y from 'yjs';
import type { Absence } from '#lib/device/absence.ts';
import type { EditKey } from '#lib/device/database.ts';
import { openCopy } from '#lib/device/open-copy.ts';
import { dropPages, keepPages } from '#lib/device/pages.ts';
import type { Edit, ProgrammeCopy } from '#lib/device/programme-copy.ts';
import type { ItemId } from '#domain/id.ts';
import { saysMore } from './branch.ts';
import type { ProgrammeSession } from './session.svelte.ts';

/** Edits that no server has confirmed, in a person's terms. */
export interface Unsent {
	/** How many items they touch. */
	readonly items: number;
	readonly since: Date;
	/** Whether all of them outlive this page. */
	readonly onDevice: boolean;
}

/** The origin of what was taken from the device into the document. */
export const fromDevice = { source: 'device' };

/** What is confirmed sooner than this is never written to the device. */
const writeAfterMs = 300;
const keepStateAfterMs = 2_000;
const mergeAfterRows = 50;

/**
 * What this device knows of an open programme besides the document itself: which edits no server has
 * confirmed, and what the document was before them. Edits are written to the device until they are
 * confirmed, so they outlive the page; a programme that is kept is there without a network, too.
 */
export class LocalCopy {
	/** Whether this device keeps what is written; unknown at first. */
	keeps = $state<boolean>();
	/** Whether the person wants the programme to be here without a network. */
	kept = $state(false);
	unsent = $state.raw<Unsent>();
	/** Whether the edits that the device has cannot go up, because this person may not write any more. */
	isStranded = $state(false);
	/** Called when the server is heard again after a time without it, and others have written meanwhile. */
	onReturn: ((absence: Absence) => void) | undefined;

	private readonly session: ProgrammeSession;
	private copy: ProgrammeCopy | undefined;
	private base: Uint8Array[];
	private received: Uint8Array[] = [];
	private edits: (Edit & { key?: EditKey })[] = [];
	private awaySince: Date | undefined;
	/** How often everything was confirmed. */
	private confirmations = 0;
	private writing = false;
	private hasRow = false;
	private timers: { write?: Timer; keep?: Timer } = {};

	constructor(session: ProgrammeSession, state: Uint8Array) {
		this.session = session;
		this.base = [state];
	}

	/** Takes in what the device has; resolves when the server can be asked. Never rejects. */
	async open(person: string): Promise<void> {
		try {
			this.copy = await openCopy(person, this.session.frame.id);
			const { kept, document, edits, absence } = await this.copy.read();
			this.kept = kept;
			this.hasRow = document !== undefined;
			this.keeps = true;
			if (absence) this.onReturn?.(absence);
			if (document) {
				// What the page came with may be older, or newer by what others wrote.
				this.received.unshift(...this.base);
				this.base = [document.bytes];
				Y.applyUpdate(this.session.doc, document.bytes, fromDevice);
			}
			const [oldest] = edits;
			if (!oldest) return;
			this.edits.unshift(...edits);
			if (this.session.mayEdit) {
				this.awaySince = oldest.at;
				for (const { bytes } of edits) Y.applyUpdate(this.session.doc, bytes, fromDevice);
			} else {
				const { base, mine } = this.branch();
				// They may have reached a server that could not say so any more.
				if (saysMore(base, mine)) this.isStranded = true;
				else await this.discard();
			}
		} catch (error) {
			this.refuse(error);
		} finally {
			this.tell();
		}
	}

	/** The person has written something. */
	wrote(bytes: Uint8Array, items: readonly ItemId[]): void {
		this.edits.push({ bytes, items, at: new Date() });
		this.timers.write ??= setTimeout(() => void this.write(), writeAfterMs);
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
		void this.write();
	}

	/** Everything in the document is on the server's disk. */
	confirmed(): void {
		if (this.isStranded) return;
		const { base, received, edits, awaySince } = this;
		if (awaySince && received.length > 0) {
			const mine = edits.map(({ bytes }) => bytes);
			const absence = { since: awaySince, base: [...base], mine, theirs: received };
			this.onReturn?.(absence);
			// What others did alone can be seen in the histories, too.
			if (mine.length > 0) void this.note(absence);
		}
		this.awaySince = undefined;
		if (received.length === 0 && edits.length === 0) return;
		this.base = [...base, ...received, ...edits.map(({ bytes }) => bytes)];
		this.received = [];
		this.edits = [];
		this.confirmations++;
		void this.forget(keysOf(edits));
		if (this.kept || this.hasRow) {
			this.timers.keep ??= setTimeout(() => void this.keepState(), keepStateAfterMs);
		}
		this.tell();
	}

	/** The document without the edits that no server has confirmed, and these. */
	branch(): { readonly base: readonly Uint8Array[]; readonly mine: readonly Uint8Array[] } {
		const mine = this.edits.map(({ bytes }) => bytes);
		return { base: [...this.base, ...this.received], mine };
	}

	/** The person has read what happened in an absence. */
	async hasRead(): Promise<void> {
		await this.note(undefined);
	}

	/** Gives up the edits that no server has confirmed; the document in the page still shows its own. */
	async discard(): Promise<void> {
		const keys = keysOf(this.edits);
		this.edits = [];
		this.isStranded = false;
		await this.forget(keys);
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
		await this.keepState();
	}

	/** Writes what is not on the device yet, before the page goes for instance. */
	async write(): Promise<void> {
		clearTimeout(this.timers.write);
		delete this.timers.write;
		if (this.writing || !this.copy) return;
		this.writing = true;
		try {
			if (this.awaySince && this.edits.length > 0 && !this.hasRow) await this.keepState();
			for (;;) {
				const loose = this.edits.filter(({ key }) => !key);
				const [first] = loose;
				if (!first) break;
				const { confirmations } = this;
				const bytes = Y.mergeUpdates(loose.map((edit) => edit.bytes));
				const items = [...new Set(loose.flatMap((edit) => edit.items))];
				const key = await this.copy.append({ bytes, items, at: first.at });
				if (confirmations === this.confirmations) for (const edit of loose) edit.key = key;
				else await this.copy.remove([key]);
			}
			if (keysOf(this.edits).length > mergeAfterRows) await this.mergeEdits(this.copy);
			this.keeps = true;
		} catch (error) {
			this.refuse(error);
		} finally {
			this.writing = false;
			this.tell();
		}
	}

	destroy(): void {
		void this.write();
		clearTimeout(this.timers.keep);
	}

	/** Keeps the document as the server has it: for offline work, or to tell later what was written here. */
	private async keepState(): Promise<void> {
		clearTimeout(this.timers.keep);
		delete this.timers.keep;
		if (!this.copy) return;
		try {
			if (this.kept || this.edits.length > 0) {
				this.base = [new Uint8Array(Y.mergeUpdates(this.base))];
				const [bytes = new Uint8Array()] = this.base;
				await this.copy.keep({ bytes, frame: this.session.frame }, this.kept);
				this.hasRow = true;
			} else {
				await this.copy.release();
				this.hasRow = false;
			}
		} catch (error) {
			this.refuse(error);
		}
	}

	/** Weeks of work are a few rows, not one for each word. */
	private async mergeEdits(copy: ProgrammeCopy): Promise<void> {
		const old = this.edits.filter(({ key }) => key !== undefined);
		const [first] = old;
		if (!first) return;
		const { confirmations } = this;
		const bytes = Y.mergeUpdates(old.map((edit) => edit.bytes));
		const items = [...new Set(old.flatMap((edit) => edit.items))];
		const key = await copy.append({ bytes, items, at: first.at });
		if (confirmations !== this.confirmations) return copy.remove([key]);
		this.edits = [{ bytes, items, at: first.at, key }, ...this.edits.filter(({ key }) => !key)];
		await copy.remove(keysOf(old));
	}

	private async note(absence: Absence | undefined): Promise<void> {
		try {
			await this.copy?.note(absence);
		} catch (error) {
			this.refuse(error);
		}
	}

	private async forget(keys: readonly EditKey[]): Promise<void> {
		if (keys.length === 0) return;
		try {
			await this.copy?.remove(keys);
		} catch (error) {
			// They would go up once more, which changes nothing.
			this.refuse(error);
		}
	}

	private refuse(error: unknown): void {
		this.keeps = false;
		console.info('This device does not keep what is written', error);
	}

	private tell(): void {
		const [first] = this.edits;
		this.unsent = first && {
			items: new Set(this.edits.flatMap(({ items }) => items)).size,
			since: first.at,
			onDevice: this.edits.every(({ key }) => key !== undefined),
		};
	}
}

/** Several edits may have been written as one. */
function keysOf(edits: readonly { readonly key?: EditKey }[]): readonly EditKey[] {
	return [...new Set(edits.flatMap(({ key }) => (key ? [key] : [])))];
}

type Timer = ReturnType<typeof setTimeout>;
