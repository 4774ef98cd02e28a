import { writingOf, type Writing } from '#lib/i18n/writing.ts';
import { readerRegion } from '../auth/reader-region.ts';

/** How numbers and dates are written for whoever makes a request. */
export async function writingFor(
	{ app, identity, language }: Pick<App.Locals, 'app' | 'identity' | 'language'>,
	{ headers }: Request,
): Promise<Writing> {
	const accepted = headers.get('accept-language');
	return writingOf(language, await readerRegion(app.db, identity, accepted, language));
}
