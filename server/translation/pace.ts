/** Lets each person do something so many times a minute, on this server. */
export class Pace {
	private readonly perMinute: number;
	private readonly recent = new Map<string, number[]>();

	constructor(perMinute: number) {
		this.perMinute = perMinute;
	}

	/** Whether somebody may do it once more, `now` in milliseconds; then it counts. */
	take(userId: string, now: number): boolean {
		for (const [other, times] of this.recent) {
			const since = times.filter((time) => time > now - 60_000);
			if (since.length > 0) this.recent.set(other, since);
			else this.recent.delete(other);
		}
		const times = this.recent.get(userId) ?? [];
		if (times.length >= this.perMinute) return false;
		this.recent.set(userId, [...times, now]);
		return true;
	}
}
