import type { Language, Localised } from './language.ts';
import type { Currency } from './money/currency.ts';
import type { Side } from './side.ts';
import type { Template } from './template.ts';

/** One of the two communes of a programme. */
export interface Party {
	readonly name: string;
	/** Its kind and country as they stand under its name, for instance "Stadt, Deutschland". */
	readonly description: Localised<string>;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
	/** IANA time zone. */
	readonly timeZone: string;
	readonly currency: Currency;
}

/**
 * What surrounds a programme and is not written live: decided by the server, the same for everybody,
 * and part of every version.
 */
export interface Frame {
	readonly id: string;
	/** The languages in which every text exists; the first is the working language. */
	readonly languages: readonly [Language, ...Language[]];
	readonly parties: { readonly [S in Side]: Party };
	/** The currencies in use; the first is the base into which amounts are converted. */
	readonly currencies: readonly [Currency, ...Currency[]];
	readonly template: Template;
}
