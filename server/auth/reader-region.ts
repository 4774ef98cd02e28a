import type { Language } from '#domain/language.ts';
import { isRegion, regionOfCountry, type Region } from '#domain/region.ts';
import { countriesOf } from '#server/store/members.ts';
import type { Database } from '#server/store/database.ts';
import type { Identity } from './identity.ts';

/**
 * Where numbers and dates are written as for whoever reads a page: as they chose, else as their browser
 * says for the language of the page, else as in the country of their commune; null when nobody knows.
 */
export async function readerRegion(
	db: Database,
	identity: Identity | undefined,
	acceptLanguage: string | null,
	language: Language,
): Promise<Region | null> {
	const asked = identity?.region ?? regionOfBrowser(acceptLanguage ?? '', language);
	if (asked || !identity) return asked ?? null;
	const countries = await countriesOf(db, identity.userId);
	return countries.map(regionOfCountry).find((region) => region !== undefined) ?? null;
}

/**
 * The region that a browser prefers, if it names one for the language that is read: many browsers in
 * Latin America say en-US before anything else, and nobody there chose how the United States write.
 */
export function regionOfBrowser(acceptLanguage: string, language: Language): Region | undefined {
	return acceptLanguage
		.split(',')
		.map((entry) => {
			const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
			const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
			return { tag, weight: weight === undefined ? 1 : Number(weight) };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ tag }) => regionOfTag(tag))
		.find((region) => region?.startsWith(`${language}-`));
}

/** `de-Latn-CH-1996` is German as in Switzerland. */
function regionOfTag(tag: string): Region | undefined {
	try {
		const { language, region } = new Intl.Locale(tag);
		const named = `${language}-${region}`;
		return isRegion(named) ? named : undefined;
	} catch {
		return undefined; // What a header says can be anything.
	}
}
