import { sideOfLead } from '#domain/entities/measure.ts';
import type { Frame } from '#domain/frame.ts';
import type { Language } from '#domain/language.ts';
import type { Column, FieldColumn } from '#domain/sheet/columns.ts';
import type { SheetWords } from '#domain/sheet/words.ts';
import { fieldLabel, kindLabel, kindsLabel, optionLabel, unitLabel } from './labels.ts';
import { m } from './messages/messages.js';
import { parseNumber } from './parse-number.ts';
import type { Writing } from './writing.ts';

/** The words of spreadsheets in a language, and numbers in them as somebody types them. */
export function sheetWords(language: Language, { marks }: Writing): SheetWords {
	return {
		language,
		decimalMark: marks.decimal,
		column: columnLabel,
		sheet: kindsLabel,
		overview: (spoken) => m.sheet_overview({}, { locale: spoken }),
		option: optionLabel,
		unit: unitLabel,
		yes: (spoken) => m.sheet_yes({}, { locale: spoken }),
		kind: kindLabel,
		number: (typed) => parseNumber(typed, marks),
	};
}

const rowLabels = {
	id: m.sheet_column_id,
	number: m.sheet_column_number,
	parent: m.sheet_column_parent,
	parentId: m.sheet_column_parentId,
	mark: m.sheet_column_mark,
};

const partLabels = {
	whole: undefined,
	amount: undefined,
	value: undefined,
	currency: m.sheet_part_currency,
	unit: m.sheet_part_unit,
	from: m.sheet_part_from,
	to: m.sheet_part_to,
	continuous: m.sheet_part_continuous,
} satisfies { readonly [P in FieldColumn['part']]: unknown };

const languageNames = {
	de: m.language_de,
	es: m.language_es,
	pt: m.language_pt,
	en: m.language_en,
} satisfies { readonly [L in Language]: unknown };

/** The label of a column: a field with its part or its language, and the name of a lead's commune. */
function columnLabel(column: Column, { parties }: Frame, locale: Language): string {
	if (typeof column === 'string') return rowLabels[column]({}, { locale });
	const side = sideOfLead(column.field);
	const field = side
		? m.field_lead({ party: parties[side].name }, { locale })
		: fieldLabel(column.field, locale);
	if (column.language) return `${field} (${languageNames[column.language]({}, { locale })})`;
	return partLabels[column.part]?.({ field }, { locale }) ?? field;
}
