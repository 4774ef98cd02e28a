import { vi } from 'vitest';
import * as Y from 'yjs';
import type { ItemId } from '#domain/id.ts';
import { UpdateLog } from '#server/collab/update-log.ts';
import type { NewUpdate } from '#server/store/documents.ts';

/** An update log on a disk that writes when the test says so. Needs fake timers. */
export class FakeDisk {
	/** Every attempt to write, whether it worked or not. */
	readonly asked: (readonly NewUpdate[])[] = [];
	readonly written: NewUpdate[] = [];
	/** What the log told its target, in that order. */
	readonly events: string[] = [];
	readonly log = new UpdateLog({
		write: (updates) => {
			this.asked.push(updates);
			return new Promise((resolve, reject) => {
				this.answer = { resolve, reject };
			});
		},
		closing: (programmeId, bytes) => {
			this.events.push(`closing ${programmeId} ${bytes}`);
			return (sequence) => this.events.push(`on disk ${programmeId} ${sequence}`);
		},
		failed: (error, attempt) => {
			this.events.push(`failed ${String(error)} ${attempt}`);
		},
		recovered: () => this.events.push('recovered'),
		isRefused: (error) => String(error).startsWith('refused'),
		givenUp: (programmeId, error, { edits, people }) => {
			this.events.push(`given up ${programmeId} ${String(error)} ${edits} ${people}`);
		},
	});
	private readonly doc = new Y.Doc();
	private answer?: { resolve(sequences: readonly number[]): void; reject(reason: string): void };

	/** Somebody writes at the end of the text; it builds on all that was written before. */
	write(words: string, userId = 'anna', programmeId = 'p', ...items: string[]): NewUpdate {
		const before = Y.encodeStateVector(this.doc);
		const text = this.doc.getText('text');
		text.insert(text.length, words);
		const update = {
			...{ programmeId, userId, at: new Date() },
			bytes: Y.encodeStateAsUpdate(this.doc, before),
			items: items as ItemId[],
		};
		this.log.append(update);
		return update;
	}

	async succeed(): Promise<void> {
		const batch = this.asked.at(-1) ?? [];
		const sequences = batch.map((_, index) => this.written.length + index + 1);
		this.written.push(...batch);
		this.answer?.resolve(sequences);
		await settle();
	}

	async fail(reason: string): Promise<void> {
		this.answer?.reject(reason);
		await settle();
	}
}

/** Lets everything happen that can happen now. */
export async function settle(): Promise<void> {
	await vi.advanceTimersByTimeAsync(0);
}

/** What the text reads when it is made of these rows. */
export function wordsOf(updates: readonly NewUpdate[]): string {
	const doc = new Y.Doc();
	for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
	return doc.getText('text').toString();
}

/** Whether a promise has resolved by now. */
export function followed(promise: Promise<void>): { readonly done: boolean } {
	const state = { done: false };
	void promise.then(() => {
		state.done = true;
	});
	return state;
}
