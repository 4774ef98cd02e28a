import { setTimeout as wait } from 'node:timers/promises';
import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { addItem } from '#domain/doc/commands.ts';
import { sharedLine } from '#domain/doc/layout.ts';
import { placeAt } from '#domain/doc/order.ts';
import { programmeItemId, type ItemId } from '#domain/id.ts';
import { endingOf } from '#lib/live/close-event.ts';
import { Provider } from '#lib/live/provider.ts';
import type { Random } from '../support/random.ts';
import type { Ledger } from './ledger.ts';
import { itemMark, wordMark } from './marks.ts';
import { until } from './until.ts';

export interface WriterOptions {
	/** A letter from a to h, of this writer alone. */
	readonly name: string;
	readonly url: string;
	readonly token: string;
	readonly documentName: string;
	readonly random: Random;
	readonly ledger: Ledger;
}

/** Texts stay below the longest line that is read. */
const longestText = 800;

/**
 * Somebody who has a programme open and writes, as a page does, and who notes what they wrote and what
 * they were told is saved.
 */
export class Writer {
	readonly name: string;
	readonly doc = new Y.Doc();
	/** Why the server refused this writer or ended its connection. */
	readonly reasons: string[] = [];
	/** False once this writer has left, or is lost: then nobody waits for what they wrote. */
	isHere = true;
	private readonly random: Random;
	private readonly ledger: Ledger;
	private readonly socket: HocuspocusProviderWebsocket;
	private readonly provider: Provider;
	private count = 0;
	private writing: Promise<void> | undefined;
	private stopping = new AbortController();
	private asking: ReturnType<typeof setTimeout> | undefined;

	constructor({ name, url, token, documentName, random, ledger }: WriterOptions) {
		this.name = name;
		this.random = random;
		this.ledger = ledger;
		// A page waits longer in each case; here nobody wants to wait.
		this.socket = new HocuspocusProviderWebsocket({
			...{ url, delay: 100, minDelay: 50, maxDelay: 300, messageReconnectTimeout: 3_000 },
		});
		this.provider = new Provider({
			...{ websocketProvider: this.socket, name: documentName, document: this.doc, token },
			onUnsyncedChanges: () => this.note(),
			onSynced: () => this.note(),
			onAuthenticationFailed: ({ reason }) => this.askAgain(reason),
			onClose: ({ event }) => {
				const reason = endingOf(event);
				if (reason) this.askAgain(reason);
			},
			onOpen: () => clearTimeout(this.asking),
		});
		this.provider.attach();
	}

	/** What the page calls saved: the server has acknowledged everything that is here. */
	get isSaved(): boolean {
		const { isAuthenticated, synced, hasUnsyncedChanges } = this.provider;
		return isAuthenticated && synced && !hasUnsyncedChanges;
	}

	/** Resolves once everything that is here is saved. */
	saved(timeoutMs?: number): Promise<void> {
		const why = () => `${this.name} is saved (the server said: ${this.reasons.join(', ') || '-'})`;
		return until(why, () => this.isSaved, timeoutMs);
	}

	/** Writes one thing after the other until it is told to stop. */
	write(): void {
		this.stopping = new AbortController();
		this.writing = this.writeOn(this.stopping.signal);
	}

	async stop(): Promise<void> {
		this.stopping.abort();
		await this.writing;
	}

	/** Writes one word, or makes one entry. */
	edit(): void {
		this.count++;
		const text = this.random.chance(0.1) ? undefined : this.someText();
		if (text) this.insertWord(text);
		else this.addEntry();
	}

	/** Pastes a long text and takes it out again: the log grows, the programme does not. */
	paste(length: number): void {
		const text = sharedLine(this.doc, programmeItemId, 'subtitle', 'de');
		text.insert(0, 'x'.repeat(length));
		text.delete(0, length);
	}

	/** Goes in an orderly way: the server is told. */
	async leave(): Promise<void> {
		this.isHere = false;
		clearTimeout(this.asking);
		await this.stop();
		this.provider.destroy();
		this.socket.destroy();
	}

	/** Nobody expects anything of this writer any more, who does not know it and writes on. */
	lose(): void {
		this.isHere = false;
	}

	private async writeOn(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			this.edit();
			await wait(2 + this.random.below(28));
		}
	}

	private insertWord(text: Y.Text): void {
		const mark = wordMark(this.name, this.count);
		const present = text.toString();
		const gaps = [...present].flatMap((letter, index) => (letter === ' ' ? [index + 1] : []));
		this.ledger.make(mark, this.name);
		text.insert(this.random.pick([0, ...gaps]), `${mark} `);
	}

	private addEntry(): void {
		const id = itemMark(this.name, this.count);
		this.ledger.make(id, this.name);
		const values = { side: this.random.pick(['A', 'B'] as const) };
		const placing = placeAt([], 0);
		addItem(this.doc, { kind: 'organisation', id, parent: null, placing, values }, this.name);
	}

	/** A title that has room for a word, if one does. */
	private someText(): Y.Text | undefined {
		const ids = [programmeItemId, ...(this.doc.getMap('organisation').keys() as Iterable<ItemId>)];
		const language = this.random.pick(['de', 'es'] as const);
		const text = sharedLine(this.doc, this.random.pick(ids), 'title', language);
		return text.length < longestText ? text : undefined;
	}

	private note(): void {
		if (this.isSaved) this.ledger.acknowledge(this.name);
	}

	/** The socket stays open when the server closes one document; a page asks again on the same one. */
	private askAgain(reason: string): void {
		this.reasons.push(reason);
		clearTimeout(this.asking);
		this.asking = setTimeout(() => this.provider.askAgain(), 100);
	}
}
