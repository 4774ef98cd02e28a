import type { Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import { buildReport } from '#domain/report/build.ts';
import type { Frozen } from '#domain/report/writing.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { renderHtml } from './html/html.ts';
import { PdfRenderer } from './pdf/pdf.ts';
import { renderWorkbook, sheetFormats } from './sheet/sheet.ts';

/** The formats in which a version can be had, with their media types. */
export const formats = {
	json: 'application/json',
	pdf: 'application/pdf',
	html: 'text/html; charset=utf-8',
	xlsx: sheetFormats.xlsx,
	ods: sheetFormats.ods,
} as const;
export type Format = keyof typeof formats;

export interface ExportedFile {
	readonly bytes: Uint8Array;
	readonly mediaType: string;
	readonly fileName: string;
}

/** A version with the bytes that were frozen; `programme` is what they hold. */
export interface FrozenVersion extends Frozen {
	readonly bytes: Uint8Array;
	readonly cutAt: Date;
}

/** Turns frozen programmes into files. The same version in the same state gives the same bytes. */
export class Exporter {
	private readonly pdf = new PdfRenderer();

	/**
	 * `languages`: one, or two for two columns. JSON and sheets hold all of them anyway; sheets have their
	 * labels in the first.
	 */
	async render(
		version: FrozenVersion,
		format: Format,
		languages: readonly Language[],
	): Promise<ExportedFile> {
		return {
			bytes: await this.bytes(version, format, languages),
			mediaType: formats[format],
			fileName: fileName(version, format, languages),
		};
	}

	close(): void {
		this.pdf.close();
	}

	private async bytes(
		version: FrozenVersion,
		format: Format,
		languages: readonly Language[],
	): Promise<Uint8Array> {
		if (format === 'json') return version.bytes;
		if (format === 'xlsx' || format === 'ods') {
			const { programme, number, name, hash } = version;
			const [language = programme.frame.languages[0]] = languages;
			return renderWorkbook({ programme, version: { number, name, hash } }, format, language);
		}
		const report = buildReport(version, languages, reportWording);
		if (format === 'pdf') return this.pdf.render(report, version.cutAt);
		return new TextEncoder().encode(renderHtml(report));
	}
}

/** `Lahr-Alajuela-3-de-es.pdf`, in characters that every file system accepts. */
function fileName(version: Frozen, format: Format, languages: readonly Language[]): string {
	const inLanguages = format === 'json' ? '' : `-${languages.join('-')}`;
	return `${partnershipName(version.programme)}-${version.number}${inLanguages}.${format}`;
}

/** The names of both communes as a part of a file's name. */
export function partnershipName({ frame }: Programme): string {
	const plain = (name: string) =>
		name
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.replace(/[^A-Za-z0-9]+/g, '-');
	return `${plain(frame.parties.A.name)}-${plain(frame.parties.B.name)}`;
}
