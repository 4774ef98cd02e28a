import type { SheetKind } from '#domain/sheet/columns.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { ExportedFile } from '#server/export/exporter.ts';
import { renderDraft, type DraftWriting, type SheetFormat } from '#server/export/sheet/draft.ts';
import { authorize } from './rights.ts';

/**
 * The programme as it stands as sheets, to be worked on and read again: all kinds in one workbook, or one
 * kind as CSV.
 */
export async function exportSheet(
	app: App,
	identity: Identity,
	input: {
		readonly programme: string;
		readonly format: SheetFormat;
		/** Of CSV; a workbook holds all kinds. */
		readonly kind: SheetKind;
	} & DraftWriting,
): Promise<ExportedFile> {
	await authorize(app, identity, input.programme, { type: 'read' });
	const { programme } = await app.hub.read(input.programme);
	return renderDraft(programme, input);
}
