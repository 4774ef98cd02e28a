import type { Programme } from '#domain/programme.ts';
import { afterWriting, type LogPosition } from './relay/log-position.ts';

/** A state of a programme that is on disk, with the number of the last update in it. */
export interface CommittedState {
	readonly sequence: number;
	/** In every language. */
	readonly programme: Programme;
	/** What of the log is in it: it may lack what another server wrote before the last update. */
	readonly position: LogPosition;
}

/** An open document, and how it stands to the log. */
export interface Source {
	/** What of the log is in it. */
	readonly position: LogPosition;
	/** The value in memory. */
	readonly programme: Programme;
}

/**
 * Values of programmes as they are on disk. A document in memory is ahead of the disk while people write,
 * and equal to it only at two moments: when a batch of the log is closed, and when nothing is on its way.
 * Making a value of each batch would cost more than the batch, so it is made for those who ask.
 */
export class CommittedValues {
	private readonly sourceOf: (programmeId: string) => Source | undefined;
	private readonly hasPending: (programmeId: string) => boolean;
	private readonly load: (programmeId: string) => Promise<CommittedState>;
	private readonly asked = new Map<string, PromiseWithResolvers<CommittedState>>();

	constructor(options: {
		readonly sourceOf: (programmeId: string) => Source | undefined;
		/** Whether something of a programme is on its way to the log. */
		readonly hasPending: (programmeId: string) => boolean;
		/** Reads a programme from the log. */
		readonly load: (programmeId: string) => Promise<CommittedState>;
	}) {
		this.sourceOf = options.sourceOf;
		this.hasPending = options.hasPending;
		this.load = options.load;
	}

	/** The newest value that is on disk, or will be once what is on its way has arrived there. */
	async take(programmeId: string): Promise<CommittedState> {
		const source = this.sourceOf(programmeId);
		if (!source) return this.load(programmeId);
		if (!this.hasPending(programmeId)) return stateOf(source);
		const asked = this.asked.get(programmeId) ?? Promise.withResolvers<CommittedState>();
		this.asked.set(programmeId, asked);
		return asked.promise;
	}

	/**
	 * A batch is closed: what is in memory now is on disk when the returned function is called. That may
	 * never happen.
	 */
	closing(programmeId: string): (sequences: readonly number[]) => void {
		const closed = this.wanted(programmeId);
		const before = closed && { position: closed.position, programme: closed.programme };
		return (sequences) => {
			if (before) {
				const { programme } = before;
				const position = afterWriting(before.position, sequences);
				this.answer(programmeId, stateOf({ position, programme }));
			}
			const source = this.wanted(programmeId);
			// Asked for after the batch was closed, and nothing came since.
			if (source && !this.hasPending(programmeId)) this.answer(programmeId, stateOf(source));
		};
	}

	/** What is in memory will not be on disk soon, or never: whoever waits gets what is there. */
	fail(programmeIds: Iterable<string> = [...this.asked.keys()]): void {
		for (const programmeId of programmeIds) {
			const asked = this.asked.get(programmeId);
			this.asked.delete(programmeId);
			asked?.resolve(this.load(programmeId));
		}
	}

	/** The document of a programme whose value somebody waits for. */
	private wanted(programmeId: string): Source | undefined {
		return this.asked.has(programmeId) ? this.sourceOf(programmeId) : undefined;
	}

	private answer(programmeId: string, state: CommittedState): void {
		const asked = this.asked.get(programmeId);
		this.asked.delete(programmeId);
		asked?.resolve(state);
	}
}

function stateOf({ position, programme }: Source): CommittedState {
	return { sequence: Math.max(position.upTo, ...position.own), programme, position };
}
