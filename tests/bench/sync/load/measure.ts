import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Edit } from './room.ts';

/** What one stretch of writing was like, in milliseconds. */
export interface Stretch {
	readonly edits: number;
	/** Edits that did not reach one of the others, each counted for each of them. */
	readonly missing: number;
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	/** From sending to acknowledgement; not a number where the server acknowledges nothing. */
	readonly savedP99: number;
	readonly unsaved: number;
	/** Bytes that came down per edit, to all of the others together. */
	readonly bytesDown: number;
	/** How busy the generator was: 1 is a whole processor. */
	readonly generatorShare: number;
	/** How late the generator was. */
	readonly generatorDelayP99: number;
	/** Whether more would have come out with a faster generator. */
	readonly limitedByGenerator: boolean;
}

/** Above this, the times are those of the generator and no longer those of the server. */
const busyShare = 0.85;
const lateMs = 40;

/** Collects what becomes of the edits of one stretch. */
export class Measure {
	readonly edits: Edit[] = [];
	private readonly delays: number[] = [];
	private readonly saved: number[] = [];
	private readonly loop = monitorEventLoopDelay({ resolution: 2 });
	private readonly cpu = process.cpuUsage();
	private readonly began = performance.now();
	private share = 0;
	private isBehind = false;

	constructor() {
		this.loop.enable();
	}

	arrived(edit: Edit): void {
		edit.seenBy++;
		this.delays.push(performance.now() - edit.sentAt);
	}

	acknowledged(edit: Edit): void {
		edit.savedAt = performance.now();
		this.saved.push(edit.savedAt - edit.sentAt);
	}

	/** Nothing more is sent, of so many a second that were to be; what is on its way still counts. */
	stop(rate: number): void {
		const { user, system } = process.cpuUsage(this.cpu);
		const ms = performance.now() - this.began;
		this.share = (user + system) / 1_000 / ms;
		this.isBehind = (this.edits.length / ms) * 1_000 < 0.9 * rate && ms > 500;
		this.loop.disable();
	}

	/** Whether everything has arrived and is acknowledged, if it will be. */
	isComplete(others: number, acknowledges: boolean): boolean {
		return (
			this.delays.length >= this.edits.length * others &&
			(!acknowledges || this.saved.length >= this.edits.length)
		);
	}

	result(others: number, acknowledges: boolean, bytesDown: number): Stretch {
		const count = this.edits.length;
		this.delays.sort((a, b) => a - b);
		this.saved.sort((a, b) => a - b);
		const late = this.loop.percentile(99) / 1e6;
		return {
			edits: count,
			missing: count * others - this.delays.length,
			p50: at(this.delays, 0.5),
			p95: at(this.delays, 0.95),
			p99: at(this.delays, 0.99),
			savedP99: acknowledges ? at(this.saved, 0.99) : Number.NaN,
			unsaved: acknowledges ? count - this.saved.length : Number.NaN,
			bytesDown: bytesDown / Math.max(1, count),
			generatorShare: this.share,
			generatorDelayP99: late,
			limitedByGenerator: this.isBehind || this.share > busyShare || late > lateMs,
		};
	}
}

function at(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
