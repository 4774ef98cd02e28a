/** What becomes of a batch: of each programme in it, and of all of them. */
export class Outcomes {
	private readonly whole = Promise.withResolvers<undefined>();
	private readonly programmes = new Map<string, PromiseWithResolvers<undefined>>();

	/** Resolves once it is known what became of each programme. */
	get all(): Promise<undefined> {
		return this.whole.promise;
	}

	of(programmeId: string): Promise<undefined> {
		const outcome = this.programmes.get(programmeId) ?? Promise.withResolvers<undefined>();
		this.programmes.set(programmeId, outcome);
		return outcome.promise;
	}

	/** All of it is on disk but what was rejected. */
	resolve(): void {
		for (const outcome of this.programmes.values()) outcome.resolve(undefined);
		this.whole.resolve(undefined);
	}

	reject(programmeId: string, error: unknown): void {
		this.programmes.get(programmeId)?.reject(error);
		this.programmes.delete(programmeId);
	}
}
