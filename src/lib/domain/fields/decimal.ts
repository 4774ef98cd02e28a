import type { Presentation, ValueField } from './field.ts';

const decimalPattern = /^(-?)0*(\d{1,15})(?:\.(\d{1,6}))?$/;

/**
 * The canonical form of a decimal number (no plus sign, no leading or trailing zeros, at most 15
 * digits before and 6 after the point), or `undefined` if `raw` is not one.
 */
export function canonicalDecimal(raw: unknown): string | undefined {
	if (typeof raw !== 'string') return undefined;
	const match = decimalPattern.exec(raw);
	if (!match) return undefined;
	const [, sign, whole = '', fraction = ''] = match;
	const kept = fraction.replace(/0+$/, '');
	const digits = kept === '' ? whole : `${whole}.${kept}`;
	return digits === '0' ? '0' : `${sign}${digits}`;
}

/** A number with decimals, held as a string: no float ever touches it. */
export function decimal(presentation: Presentation = {}): ValueField<string | null> {
	return {
		storage: 'entries',
		kind: 'decimal',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			const value = canonicalDecimal(raw);
			if (value === undefined) report('');
			return value ?? null;
		},
		toEntries: (value): Record<string, string> => (value === null ? {} : { '': value }),
	};
}
