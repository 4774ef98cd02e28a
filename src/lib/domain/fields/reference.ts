import { isItemId, type ItemId } from '../id.ts';
import type { Presentation, ValueField } from './field.ts';

/** The kinds of items that others refer to by their title. */
export type ReferredKind = 'organisation' | 'fundingInstrument' | 'fundingLine';

export interface ReferenceField extends ValueField<ItemId | null> {
	readonly kind: 'reference';
	/** The kind of item that is referred to. Whether it exists is for `checks/` to say. */
	readonly to: ReferredKind;
}

/** A reference to one item of another kind. */
export function reference(to: ReferredKind, presentation: Presentation = {}): ReferenceField {
	return {
		storage: 'entries',
		kind: 'reference',
		to,
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			if (isItemId(raw)) return raw;
			report('');
			return null;
		},
		toEntries: (value): Record<string, ItemId> => (value === null ? {} : { '': value }),
	};
}
