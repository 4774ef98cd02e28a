import { DomainError } from '#domain/error.ts';
import type { NewUpdate } from '#server/store/documents.ts';
import { Outcomes } from './outcomes.ts';
import { UpdateQueue, type Entry } from './update-queue.ts';

/** What the log needs from outside. */
export interface LogTarget {
	/** Writes entries in one transaction; returns the sequence number of each. Takes the same again once. */
	write(entries: readonly NewUpdate[]): Promise<readonly number[]>;
	/**
	 * Called when a batch is closed, before it is written, for each programme in it. What it returns is
	 * called once the batch is on disk, with the numbers of its entries: whatever was true of the document
	 * now is true of the log then, unless others have written to it as well.
	 */
	closing(programmeId: string, bytes: number): (sequences: readonly number[]) => void;
	/** Called each time that writing failed; it is tried again until it works. */
	failed(error: unknown, attempt: number): void;
	/** Called when writing works again. */
	recovered(): void;
	/** Whether entries failed for what they are, so that the same would fail for ever. */
	isRefused(error: unknown): boolean;
	/** Called when what was written in a programme was given up, because it was refused. */
	givenUp(programmeId: string, error: unknown, lost: Unsaved): void;
}

/** What was taken over and is not on disk. */
export interface Unsaved {
	readonly edits: number;
	readonly people: number;
}

/** The numbers of what was written, by programme. */
type Sequences = Map<string, readonly number[]>;

const retryMs = [100, 250, 500, 1000, 2000];
const longestRetryMs = 5000;
/** How long to wait between attempts when the process is about to end. */
const hurriedRetryMs = 100;

/** How many bytes are written at once; a single entry may have more. */
const bytesAtOnce = 4 * 1024 * 1024;

/**
 * Group commit: while one transaction is under way, everything that arrives gathers for the next, so
 * any number of documents and people share one commit. Nothing is ever dropped because the database fails:
 * that only makes the next batch larger.
 */
export class UpdateLog {
	private readonly target: LogTarget;
	private readonly queue = new UpdateQueue();
	/** What is being written, by programme. */
	private batch = new Map<string, readonly Entry[]>();
	private batchBytes = 0;
	private next = new Outcomes();
	private current = new Outcomes();
	private running = false;
	private failing = false;
	private hurried = false;
	private stopped = false;
	private endPause = () => {};

	constructor(target: LogTarget) {
		this.target = target;
	}

	/** How many bytes are not on disk yet. */
	get unsavedBytes(): number {
		return this.queue.bytes + this.batchBytes;
	}

	/** What is not on disk yet. */
	get unsaved(): Unsaved {
		return counted([...[...this.batch.values()].flat(), ...this.queue.entries()]);
	}

	/** Whether the last attempt to write failed. */
	get isFailing(): boolean {
		return this.failing;
	}

	/** Takes an update over, synchronously: from here on it is on its way to disk. */
	append(update: NewUpdate): void {
		this.queue.add(update);
		if (!this.running) void this.run();
	}

	/** Whether a programme has updates that are not on disk yet. */
	hasPending(programmeId: string): boolean {
		return this.batch.has(programmeId) || this.queue.has(programmeId);
	}

	/**
	 * Resolves once everything that was appended for a programme until now is on disk; rejects if it was
	 * given up.
	 */
	whenCommitted(programmeId: string): Promise<void> {
		if (this.queue.has(programmeId)) return this.next.of(programmeId);
		return this.batch.has(programmeId) ? this.current.of(programmeId) : Promise.resolve();
	}

	/** Resolves once everything that was appended until now is on disk or given up. */
	async flush(): Promise<void> {
		if (!this.queue.isEmpty) await this.next.all;
		else if (this.batch.size > 0) await this.current.all;
	}

	/** Waits no longer between attempts than it must: the process is about to end. */
	hurry(): void {
		this.hurried = true;
		this.endPause();
	}

	/** Tries no more: whatever is not on disk stays unsaved. */
	stop(): void {
		this.stopped = true;
	}

	private async run(): Promise<void> {
		this.running = true;
		// Gathers what arrives in the same turn of the event loop.
		await Promise.resolve();
		while (!this.queue.isEmpty) {
			this.batchBytes = this.queue.bytes;
			const entries = this.queue.take();
			this.batch = Map.groupBy(entries, ({ programmeId }) => programmeId);
			this.current = this.next;
			this.next = new Outcomes();
			const closings = new Map(
				[...this.batch].map(([id, own]) => [id, this.target.closing(id, bytesOf(own))]),
			);
			const sequences: Sequences = new Map();
			for (const some of slicesOf(entries)) await this.write(some, sequences);
			this.batch = new Map();
			this.batchBytes = 0;
			for (const [id, numbers] of sequences) closings.get(id)?.(numbers);
			this.current.resolve();
		}
		this.running = false;
	}

	/** Notes the numbers of each programme. */
	private async write(entries: readonly Entry[], sequences: Sequences): Promise<void> {
		for (let attempt = 0; ; attempt++) {
			const wanted = entries.filter(({ programmeId }) => this.batch.has(programmeId));
			if (wanted.length === 0) return;
			try {
				const numbers = await this.target.write(wanted);
				for (const [index, { programmeId }] of wanted.entries()) {
					const before = sequences.get(programmeId) ?? [];
					sequences.set(programmeId, [...before, numbers[index] ?? 0]);
				}
				if (this.failing) this.target.recovered();
				this.failing = false;
				return;
			} catch (error) {
				if (this.stopped) return new Promise(() => {});
				if (this.target.isRefused(error)) return this.writeApart(wanted, error, sequences);
				this.failing = true;
				this.target.failed(error, attempt);
				await this.pause(this.hurried ? hurriedRetryMs : (retryMs[attempt] ?? longestRetryMs));
			}
		}
	}

	/** One programme must not keep the others from being written. */
	private async writeApart(
		entries: readonly Entry[],
		error: unknown,
		sequences: Sequences,
	): Promise<void> {
		const programmes = Map.groupBy(entries, ({ programmeId }) => programmeId);
		for (const [programmeId, own] of programmes) {
			if (programmes.size > 1) await this.write(own, sequences);
			else this.giveUp(programmeId, error, sequences);
		}
	}

	private giveUp(programmeId: string, error: unknown, sequences: Sequences): void {
		const lost = [...(this.batch.get(programmeId) ?? []), ...this.queue.drop(programmeId)];
		this.batch.delete(programmeId);
		sequences.delete(programmeId);
		this.target.givenUp(programmeId, error, counted(lost));
		const refusal = new DomainError('unavailable');
		for (const outcomes of [this.current, this.next]) outcomes.reject(programmeId, refusal);
	}

	private async pause(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			this.endPause = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

function bytesOf(entries: readonly Entry[]): number {
	return entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function counted(entries: readonly Entry[]): Unsaved {
	return {
		edits: entries.reduce((sum, { edits }) => sum + edits, 0),
		people: new Set(entries.map(({ userId }) => userId)).size,
	};
}

/** Entries in their order, in parts of not too many bytes. */
function slicesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
	const slices: Entry[][] = [];
	let bytes = Infinity;
	for (const entry of entries) {
		bytes += entry.bytes.length;
		if (bytes > bytesAtOnce) {
			slices.push([]);
			bytes = entry.bytes.length;
		}
		slices.at(-1)?.push(entry);
	}
	return slices;
}
