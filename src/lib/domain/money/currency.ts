/**
 * The active currencies of ISO 4217 (list one) in which money is spent; funds, metals and test codes
 * are left out.
 */
const codes =
	'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD ' +
	'CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD ' +
	'GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT ' +
	'LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
	'NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
	'STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF ' +
	'XPF YER ZAR ZMW ZWG';

/** Currencies whose minor unit is not a hundredth, with the number of decimals (ISO 4217). */
const exponents: { readonly [code: string]: number } = {
	...Object.fromEntries(
		'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
			.split(' ')
			.map((code) => [code, 0]),
	),
	...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

/** An ISO 4217 code, for instance `EUR` or `CRC`. */
export type Currency = string;

export const currencies: readonly Currency[] = codes.split(' ');
const known = new Set(currencies);

export function isCurrency(value: unknown): value is Currency {
	return typeof value === 'string' && known.has(value);
}

/** The number of decimals of a currency: 2 for EUR and CRC, 0 for CLP and PYG. */
export function exponentOf(currency: Currency): number {
	return Object.hasOwn(exponents, currency) ? (exponents[currency] ?? 2) : 2;
}
