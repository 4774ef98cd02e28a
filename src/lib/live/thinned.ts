/** Does something at once, and again only so long after; what is wished for meanwhile is done once, then. */
export class Thinned {
	private readonly act: () => void;
	private readonly everyMs: () => number;
	private pause: ReturnType<typeof setTimeout> | undefined;
	private wanted = false;

	constructor(act: () => void, everyMs: () => number) {
		this.act = act;
		this.everyMs = everyMs;
	}

	offer(): void {
		if (this.pause !== undefined) {
			this.wanted = true;
			return;
		}
		this.wanted = false;
		this.pause = setTimeout(() => {
			this.pause = undefined;
			if (this.wanted) this.offer();
		}, this.everyMs());
		this.act();
	}

	/** What was wished for and not done yet is not done any more. */
	stop(): void {
		clearTimeout(this.pause);
		this.pause = undefined;
		this.wanted = false;
	}
}
