import type { Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import type { SheetKind } from '#domain/sheet/columns.ts';
import type { Writing } from '#lib/i18n/writing.ts';
import { kindsLabel } from '#lib/i18n/labels.ts';
import { partnershipName, type ExportedFile } from '../exporter.ts';
import { renderCsv, renderWorkbook, sheetFormats, type SheetFormat } from './sheet.ts';

export type { SheetFormat };

/** For whom sheets of the draft are written. */
export interface DraftWriting {
	/** Of labels and options; texts are in every language of the programme. */
	readonly language: Language;
	/** How numbers are written in CSV. */
	readonly writing: Writing;
}

/** The programme as it stands as a file of sheets; `kind` says which one is the CSV. */
export async function renderDraft(
	programme: Programme,
	input: { readonly format: SheetFormat; readonly kind: SheetKind } & DraftWriting,
): Promise<ExportedFile> {
	const { format, kind, language, writing } = input;
	const what = format === 'csv' ? `-${plain(kindsLabel(kind, language))}` : '';
	return {
		bytes:
			format === 'csv'
				? renderCsv(programme, kind, language, writing)
				: await renderWorkbook({ programme }, format, language),
		mediaType: sheetFormats[format],
		fileName: `${partnershipName(programme)}${what}.${format}`,
	};
}

function plain(name: string): string {
	return name.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '');
}
