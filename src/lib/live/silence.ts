/** Notices when nothing is heard for long although something is waited for. */
export class Silence {
	/** Whether that is so now. */
	isLong = false;
	private readonly ms: number;
	private readonly onLong: () => void;
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(ms: number, onLong: () => void) {
		this.ms = ms;
		this.onLong = onLong;
	}

	/** Something is waited for from now on, if it was not already. */
	begin(): void {
		this.timer ??= setTimeout(() => {
			this.isLong = true;
			this.onLong();
		}, this.ms);
	}

	/** Something was heard, or nothing is waited for any more; false if nothing was. */
	end(): boolean {
		const wasWaiting = this.timer !== undefined;
		clearTimeout(this.timer);
		this.timer = undefined;
		this.isLong = false;
		return wasWaiting;
	}
}
