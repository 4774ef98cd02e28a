import { Random } from './random.ts';

/** How good a line is; may change at any time, for what is sent from then on. */
export interface Quality {
	/** Milliseconds for which everything is under way, in each direction. */
	readonly delayMs: number;
	/** How much passes in each direction, all connections together. */
	readonly bytesPerSecond: number;
	/** Which part of all segments is lost and sent again; 0.05 is a bad mobile network. */
	readonly loss: number;
}

/** What a network carries in one piece. */
const segmentBytes = 1_400;
/** Nobody sends a lost segment again before, however near the other end is. */
const shortestRetryMs = 200;

/** One direction of a line: says when what is sent now arrives at its other end. */
export class Line {
	private readonly quality: Quality;
	private readonly random: Random;
	private busyUntil = 0;

	constructor(quality: Quality, seed: number) {
		this.quality = quality;
		this.random = new Random(seed);
	}

	/** The pieces in which bytes are sent. */
	*segments(bytes: Buffer): Iterable<Buffer> {
		const { bytesPerSecond, loss } = this.quality;
		const length = bytesPerSecond < Infinity || loss > 0 ? segmentBytes : bytes.length;
		for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
	}

	/** When a segment of so many bytes arrives, by `Date.now()`. What is lost is sent again, later each time. */
	arrival(bytes: number): number {
		const { delayMs, bytesPerSecond, loss } = this.quality;
		this.busyUntil = Math.max(Date.now(), this.busyUntil) + (1000 * bytes) / bytesPerSecond;
		let arrival = this.busyUntil + delayMs;
		let retryMs = shortestRetryMs + 2 * delayMs;
		for (; this.random.chance(loss); retryMs *= 2) arrival += retryMs;
		return arrival;
	}
}
