/** A word that somebody wrote, or an entry that they made: each bears a mark that is nowhere else. */
export interface Edit {
	readonly mark: string;
	readonly by: string;
	/** Milliseconds on the clock of the suite, which does not jump. */
	readonly madeAt: number;
	/** When the client was told that it is saved. */
	acknowledgedAt?: number;
	/** Whether somebody else had it before everything ended. */
	seen: boolean;
}

/** Everything that was written in one round, as those who wrote it know it. */
export class Ledger {
	private readonly edits = new Map<string, Edit>();

	make(mark: string, by: string): void {
		this.edits.set(mark, { mark, by, madeAt: performance.now(), seen: false });
	}

	/** Somebody's page says that everything they wrote until now is saved. */
	acknowledge(by: string): void {
		for (const edit of this.edits.values()) {
			if (edit.by === by) edit.acknowledgedAt ??= performance.now();
		}
	}

	/** Somebody's page shows all this. */
	show(marks: Iterable<string>, to: string): void {
		for (const mark of marks) {
			const edit = this.edits.get(mark);
			if (edit && edit.by !== to) edit.seen = true;
		}
	}

	/** The server says of all this that it is on disk. */
	confirm(marks: Iterable<string>): void {
		for (const mark of marks) {
			const edit = this.edits.get(mark);
			if (edit) edit.acknowledgedAt ??= performance.now();
		}
	}

	/** How many edits nobody was told of that they are saved. */
	get unconfirmed(): number {
		return this.all.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).length;
	}

	/** For how long somebody's page has not said saved. */
	unsavedMs(by: string): number {
		const first = this.all.find((edit) => edit.by === by && edit.acknowledgedAt === undefined);
		return first ? performance.now() - first.madeAt : 0;
	}

	get all(): readonly Edit[] {
		return [...this.edits.values()];
	}
}
