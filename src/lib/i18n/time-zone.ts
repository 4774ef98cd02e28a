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
