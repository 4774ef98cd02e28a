/**
 * Where people write numbers and dates in their own way: the German-speaking countries, Spain and
 * Portugal, the countries of Latin America and the Caribbean, and two that English is written like.
 * BCP 47: what is mostly written there, with the country; each country once.
 */
export const regions = [
	...(['de-AT', 'de-BE', 'de-CH', 'de-DE', 'de-IT', 'de-LI', 'de-LU'] as const),
	...(['es-AR', 'es-BO', 'es-CL', 'es-CO', 'es-CR', 'es-CU', 'es-DO', 'es-EC', 'es-ES'] as const),
	...(['es-GT', 'es-HN', 'es-MX', 'es-NI', 'es-PA', 'es-PE', 'es-PR', 'es-PY', 'es-SV'] as const),
	...(['es-UY', 'es-VE', 'pt-BR', 'pt-PT', 'en-GB', 'en-US'] as const),
	...(['en-AG', 'en-BB', 'en-BS', 'en-BZ', 'en-DM', 'en-GD', 'en-GY', 'en-JM'] as const),
	...(['en-KN', 'en-LC', 'en-TT', 'en-VC', 'fr-HT', 'nl-SR'] as const),
] as const;
export type Region = (typeof regions)[number];

export function isRegion(value: unknown): value is Region {
	return regions.some((region) => region === value);
}

/** The region of a country by its ISO 3166-1 code; `undefined`: people there write in a way we do not know. */
export function regionOfCountry(country: string): Region | undefined {
	return regions.find((region) => countryOf(region) === country);
}

/** The ISO 3166-1 code of a region's country. */
export function countryOf(region: Region): string {
	return region.slice(3);
}
