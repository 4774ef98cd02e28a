import type { Language } from '#domain/language.ts';
import { countryOf, regions, type Region } from '#domain/region.ts';
import { formatNumber } from './format.ts';
import { regionOf } from './locale.ts';
import { writingOf } from './writing.ts';

/** A region to choose: the name of its country, and how a number is written there. */
export interface RegionChoice {
	readonly region: Region;
	readonly name: string;
	readonly example: string;
}

/** All regions, by the names of their countries in a language. */
export function regionChoices(language: Language): readonly RegionChoice[] {
	const names = new Intl.DisplayNames(regionOf(language), { type: 'region' });
	const { compare } = new Intl.Collator(regionOf(language));
	return regions
		.map((region) => ({
			region,
			name: names.of(countryOf(region)) ?? countryOf(region),
			example: formatNumber('1234567.89', writingOf(language, region)),
		}))
		.sort((a, b) => compare(a.name, b.name));
}
