import type { CommittedState } from './committed-values.ts';

const quietMs = 10_000;
/** Where people do not pause, a programme is projected after so many such moments: half a minute. */
const longestPauses = 3;
const retryMs = 3_000;

/** What the projector needs from outside. */
export interface ProjectorTarget {
	/** The newest state of a programme that is on disk. */
	take(programmeId: string): Promise<CommittedState>;
	project(programmeId: string, state: CommittedState): Promise<void>;
	failed(error: unknown): void;
}

/**
 * Keeps the tables for lists and histories up to date: at once when somebody is about to read them, else
 * a moment after people pause. A programme is projected as a whole, which costs far more than the edits
 * in it. A failure is reported and tried again.
 */
export class Projector {
	private readonly target: ProjectorTarget;
	/** How often each programme that is not projected yet was written in. */
	private readonly noted = new Map<string, number>();
	private readonly running = new Set<string>();
	/** Ends the pause of a programme that is under way. */
	private readonly pauses = new Map<string, () => void>();
	/** Programmes that somebody is about to read, and what becomes of the next attempt to project them. */
	private readonly awaited = new Map<string, PromiseWithResolvers<boolean>>();
	private stopped = false;

	constructor(target: ProjectorTarget) {
		this.target = target;
	}

	/** More of a programme is on disk now. */
	note(programmeId: string): void {
		if (this.stopped) return;
		this.noted.set(programmeId, (this.noted.get(programmeId) ?? 0) + 1);
		if (this.running.has(programmeId)) return;
		this.running.add(programmeId);
		void this.run(programmeId);
	}

	/** Resolves once what was noted of a programme is projected, without waiting for a pause, or has failed. */
	async settle(programmeId: string): Promise<void> {
		for (let works = true; works && this.running.has(programmeId);) {
			const attempt = this.awaited.get(programmeId) ?? Promise.withResolvers<boolean>();
			this.awaited.set(programmeId, attempt);
			this.pauses.get(programmeId)?.();
			works = await attempt.promise;
		}
	}

	/** The same for all programmes. */
	async settleAll(): Promise<void> {
		await Promise.all([...this.running].map((programmeId) => this.settle(programmeId)));
	}

	/** Begins nothing any more: what is not projected is made up for at the next start. */
	stop(): void {
		this.stopped = true;
		this.noted.clear();
		for (const end of this.pauses.values()) end();
	}

	private async run(programmeId: string): Promise<void> {
		while (this.noted.has(programmeId)) {
			await this.untilQuiet(programmeId);
			const times = this.noted.get(programmeId) ?? 0;
			if (this.stopped) break;
			this.noted.delete(programmeId);
			try {
				await this.target.project(programmeId, await this.target.take(programmeId));
				this.attempted(programmeId, true);
			} catch (error) {
				this.target.failed(error);
				this.noted.set(programmeId, times + (this.noted.get(programmeId) ?? 0));
				this.attempted(programmeId, false);
				await this.pause(programmeId, retryMs);
			}
		}
		this.running.delete(programmeId);
		this.attempted(programmeId, true);
	}

	private attempted(programmeId: string, works: boolean): void {
		const attempt = this.awaited.get(programmeId);
		this.awaited.delete(programmeId);
		attempt?.resolve(works);
	}

	/** Waits until nothing new has been noted for a moment. */
	private async untilQuiet(programmeId: string): Promise<void> {
		for (let pauses = 0; pauses < longestPauses; pauses++) {
			const before = this.noted.get(programmeId);
			await this.pause(programmeId, quietMs);
			if (this.awaited.has(programmeId) || this.noted.get(programmeId) === before) return;
		}
	}

	private async pause(programmeId: string, milliseconds: number): Promise<void> {
		if (this.stopped || this.awaited.has(programmeId)) return;
		await new Promise<void>((resolve) => {
			const end = () => {
				clearTimeout(timer);
				this.pauses.delete(programmeId);
				resolve();
			};
			const timer = setTimeout(end, milliseconds);
			this.pauses.set(programmeId, end);
		});
	}
}
