/** Asks for the time zone of whoever a page is drawn for; a browser needs no answer, it is there. */
let zoneOfReader: () => string | undefined = () => undefined;

/** The time zone of the reader, as far as it is known; `undefined`: the machine's own. */
export function currentTimeZone(): string | undefined {
	return zoneOfReader();
}

/** Lets the server say for whom it draws a page. */
export function provideTimeZone(of: () => string | undefined): void {
	zoneOfReader = of;
}

/** The name of a time zone if there is one of that name. */
export function parseTimeZone(name: string | undefined): string | undefined {
	if (!name) return undefined;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
	} catch {
		return undefined; // What a cookie says can be anything.
	}
}

/** A moment as a field for day and time says it, in the reader's time zone: `2026-07-01T12:30:00`. */
export function localTimeOf(at: Date): string {
	return wallTimeOf(at).toISOString().slice(0, 19);
}

/**
 * The moment that a field for day and time means, in the reader's time zone; `undefined` when it means
 * none. Of an hour that comes twice it is the first, and in one that is left out it is an hour later.
 */
export function parseLocalTime(text: string): Date | undefined {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return undefined;
	const wall = new Date(`${text}Z`);
	// The 30th of February would become another day.
	if (Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(text)) return undefined;
	// As the clocks go the day before, and as they go the day after: one of the two fits, or neither.
	const [earlier, later] = [-1, 1].map((days) => {
		const near = new Date(wall.getTime() + days * 86_400_000);
		return new Date(wall.getTime() + near.getTime() - wallTimeOf(near).getTime());
	}) as [Date, Date];
	return wallTimeOf(later).getTime() === wall.getTime() &&
		wallTimeOf(earlier).getTime() !== wall.getTime()
		? later
		: earlier;
}

/** What a clock of the reader shows at a moment, as if it were in UTC; to the second. */
function wallTimeOf(at: Date): Date {
	const format = new Intl.DateTimeFormat('en', {
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
		timeZone: currentTimeZone(),
	});
	const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
	return new Date(
		Date.UTC(
			...([part('year'), part('month') - 1, part('day')] as const),
			...([part('hour'), part('minute'), part('second')] as const),
		),
	);
}
