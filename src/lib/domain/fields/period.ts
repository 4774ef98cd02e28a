import { precisionOf, type PlanDate } from './date.ts';
import type { Presentation, ValueField } from './field.ts';

/** From when to when something runs; `continuous` means that no end is planned. */
export type Period = {
	readonly from: PlanDate | null;
	readonly to: PlanDate | null;
	readonly continuous: boolean;
};

/** A period. Its beginning, its end and `continuous` are entries of their own. */
export function period(presentation: Presentation = {}): ValueField<Period | null> {
	return {
		storage: 'entries',
		kind: 'period',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const read = (part: 'from' | 'to'): PlanDate | null => {
				const raw = entries[part];
				if (raw === undefined || raw === null) return null;
				if (precisionOf(raw) !== undefined) return raw as PlanDate;
				report(part);
				return null;
			};
			for (const part of Object.keys(entries)) {
				if (part !== 'from' && part !== 'to' && part !== 'continuous') report(part);
			}
			const continuous = entries['continuous'] === true;
			if (!continuous && (entries['continuous'] ?? false) !== false) report('continuous');
			const value = { from: read('from'), to: continuous ? null : read('to'), continuous };
			return value.from === null && value.to === null && !continuous ? null : value;
		},
		toEntries(value) {
			if (value === null) return {};
			return {
				...(value.from === null ? {} : { from: value.from }),
				...(value.to === null || value.continuous ? {} : { to: value.to }),
				...(value.continuous ? { continuous: true } : {}),
			};
		},
	};
}
