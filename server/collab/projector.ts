import type { Programme } from '#domain/programme.ts';
import type { LogPosition } from './relay/log-position.ts';

/** A state of a programme that is on disk, with the number of the last update in it. */
export interface CommittedState {
	readonly sequence: number;
	readonly programme: Programme;
	/** What of the log is in it: it may lack what another server wrote before the last update. */
	readonly position: LogPosition;
}

const quietMs = 250;
/** Where people do not pause, a state is projected after so many such moments: five seconds. */
const longestPauses = 20;
const retryMs = 3_000;

/**
 * Keeps the tables for lists and histories up to date, a moment after people pause. Only the newest
 * state of each programme is projected; a failure is reported and tried again.
 */
export class Projector {
	private readonly project: (programmeId: string, state: CommittedState) => Promise<void>;
	private readonly failed: (error: unknown) => void;
	private readonly offered = new Map<string, CommittedState>();
	private readonly running = new Map<string, Promise<void>>();
	/** Ends each pause that is under way. */
	private readonly pauses = new Set<() => void>();
	private hurry = false;

	constructor(
		project: (programmeId: string, state: CommittedState) => Promise<void>,
		failed: (error: unknown) => void,
	) {
		this.project = project;
		this.failed = failed;
	}

	offer(programmeId: string, state: CommittedState): void {
		this.offered.set(programmeId, state);
		if (!this.running.has(programmeId)) this.running.set(programmeId, this.run(programmeId));
	}

	/** Resolves once everything that was offered is projected; does not wait for people to pause. */
	async settle(): Promise<void> {
		this.hurry = true;
		for (const end of this.pauses) end();
		try {
			while (this.running.size > 0) await Promise.all(this.running.values());
		} finally {
			this.hurry = false;
		}
	}

	private async run(programmeId: string): Promise<void> {
		for (;;) {
			await this.untilQuiet(programmeId);
			const state = this.offered.get(programmeId);
			if (!state) break;
			this.offered.delete(programmeId);
			try {
				await this.project(programmeId, state);
			} catch (error) {
				this.failed(error);
				// The next start finds the projection behind and makes it up; do not hold up an ending.
				if (this.hurry) break;
				if (!this.offered.has(programmeId)) this.offered.set(programmeId, state);
				await this.pause(retryMs);
			}
		}
		this.running.delete(programmeId);
	}

	/**
	 * Waits until nothing new has been offered for a moment. A programme is projected as a whole, which costs
	 * far more than all the edits between two pauses.
	 */
	private async untilQuiet(programmeId: string): Promise<void> {
		for (let pauses = 0; pauses < longestPauses; pauses++) {
			const before = this.offered.get(programmeId);
			await this.pause(quietMs);
			if (this.hurry || this.offered.get(programmeId) === before) return;
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		if (this.hurry) return;
		await new Promise<void>((resolve) => {
			const end = () => {
				clearTimeout(timer);
				this.pauses.delete(end);
				resolve();
			};
			const timer = setTimeout(end, milliseconds);
			this.pauses.add(end);
		});
	}
}
