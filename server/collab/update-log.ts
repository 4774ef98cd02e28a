import { mergeUpdates } from 'yjs';
import type { ItemId } from '#domain/id.ts';
import type { NewUpdate } from '#server/store/documents.ts';

/** What the log needs from outside. */
export interface LogTarget {
	/** Writes a batch in one transaction; returns the sequence number of each update. */
	write(updates: readonly NewUpdate[]): Promise<readonly number[]>;
	/**
	 * Called when a batch is closed, before it is written, for each programme in it. What it returns is
	 * called once the batch is on disk: whatever was true of the document now is true of the log then.
	 */
	closing(programmeId: string, bytes: number): (sequence: number) => void;
	/** Called when writing failed; it is tried again until it works. */
	failed(error: unknown, attempt: number): void;
}

const retryMs = [100, 250, 500, 1000, 2000];
const longestRetryMs = 5000;

/**
 * Group commit: while one transaction is under way, everything that arrives gathers for the next, so
 * any number of documents and people share one commit. Updates of one person to one document in one
 * batch become one row. Nothing is ever dropped; a failing database only makes the next batch larger.
 */
export class UpdateLog {
	private readonly target: LogTarget;
	private queue: NewUpdate[] = [];
	private writing: ReadonlySet<string> = new Set();
	private next = new Signal();
	private current = new Signal();
	private running = false;

	constructor(target: LogTarget) {
		this.target = target;
	}

	/** Takes an update over, synchronously: from here on it is on its way to disk. */
	append(update: NewUpdate): void {
		this.queue.push(update);
		if (!this.running) void this.run();
	}

	/** Whether a programme has updates that are not on disk yet. */
	hasPending(programmeId: string): boolean {
		return this.writing.has(programmeId) || this.isQueued(programmeId);
	}

	/** Resolves once everything that was appended for a programme until now is on disk. */
	async whenCommitted(programmeId: string): Promise<void> {
		if (this.isQueued(programmeId)) await this.next.promise;
		else if (this.writing.has(programmeId)) await this.current.promise;
	}

	/** Resolves once everything that was appended until now is on disk. */
	async flush(): Promise<void> {
		if (this.queue.length > 0) await this.next.promise;
		else if (this.writing.size > 0) await this.current.promise;
	}

	private isQueued(programmeId: string): boolean {
		return this.queue.some((update) => update.programmeId === programmeId);
	}

	private async run(): Promise<void> {
		this.running = true;
		// Gathers what arrives in the same turn of the event loop.
		await Promise.resolve();
		while (this.queue.length > 0) {
			const batch = merged(this.queue);
			this.queue = [];
			this.writing = new Set(batch.map(({ programmeId }) => programmeId));
			this.current = this.next;
			this.next = new Signal();
			const closings = new Map(
				[...this.writing].map((id) => {
					const own = batch.filter(({ programmeId }) => programmeId === id);
					return [
						id,
						this.target.closing(
							id,
							own.reduce((sum, { bytes }) => sum + bytes.length, 0),
						),
					];
				}),
			);
			const sequences = await this.writeUntilDone(batch);
			this.writing = new Set();
			for (const [programmeId, committed] of closings) {
				const own = batch.map((update, index) => ({ update, sequence: sequences[index] ?? 0 }));
				const rows = own.filter(({ update }) => update.programmeId === programmeId);
				committed(Math.max(...rows.map(({ sequence }) => sequence)));
			}
			this.current.resolve();
		}
		this.running = false;
	}

	private async writeUntilDone(batch: readonly NewUpdate[]): Promise<readonly number[]> {
		for (let attempt = 0; ; attempt++) {
			try {
				return await this.target.write(batch);
			} catch (error) {
				this.target.failed(error, attempt);
				await wait(retryMs[attempt] ?? longestRetryMs);
			}
		}
	}
}

/** One row per person and document, in the order in which they first appear. */
function merged(updates: readonly NewUpdate[]): readonly NewUpdate[] {
	const groups = new Map<string, NewUpdate[]>();
	for (const update of updates) {
		const key = `${update.programmeId} ${update.userId ?? ''}`;
		const group = groups.get(key);
		if (group) group.push(update);
		else groups.set(key, [update]);
	}
	return [...groups.values()].map((group) => {
		const [first] = group;
		if (!first || group.length === 1) return first as NewUpdate;
		const items = new Set<ItemId>(group.flatMap((update) => update.items));
		return { ...first, bytes: mergeUpdates(group.map(({ bytes }) => bytes)), items: [...items] };
	});
}

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

class Signal {
	readonly promise: Promise<void>;
	resolve: () => void = () => {};

	constructor() {
		this.promise = new Promise((resolve) => {
			this.resolve = resolve;
		});
	}
}
