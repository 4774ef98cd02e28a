import type { Cell } from '#domain/sheet/cell.ts';
import { numberIn, styleOf, type LaidOutColumn, type LaidOutSheet } from './layout.ts';
import { cellText } from './text.ts';
import { zip } from './zip.ts';

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';
const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const namespaces = ['office', 'table', 'text', 'style', 'number']
	.map((name) => {
		const place = name === 'number' ? 'datastyle' : name;
		return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${place}:1.0"`;
	})
	.concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
	.join(' ');

/**
 * Sheets as OpenDocument. Written here, because the library for XLSX writes no paragraphs and no runs of
 * spaces into cells of OpenDocument, so texts would not come back as they were.
 */
export function writeOds(sheets: readonly LaidOutSheet[]): Uint8Array {
	const manifest = [
		`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>`,
		'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>',
	].join('');
	return zip([
		{ name: 'mimetype', text: mediaType, stored: true },
		{
			name: 'META-INF/manifest.xml',
			text: `${xml}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${manifest}</manifest:manifest>`,
		},
		{ name: 'content.xml', text: contentOf(sheets) },
	]);
}

function contentOf(sheets: readonly LaidOutSheet[]): string {
	const widths = [...new Set(sheets.flatMap(({ columns }) => columns.map(({ width }) => width)))];
	const styles = [
		'<number:text-style style:name="asText"><number:text-content/></number:text-style>',
		...widths.map(
			(width) =>
				`<style:style style:name="column${width}" style:family="table-column"><style:table-column-properties style:column-width="${width * 0.2}cm"/></style:style>`,
		),
		// Text stays text whatever is typed over it: 2016-04 must not become the first of April.
		`<style:style style:name="text" style:family="table-cell" style:data-style-name="asText"><style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/></style:style>`,
		`<style:style style:name="number" style:family="table-cell"><style:table-cell-properties style:vertical-align="top"/></style:style>`,
		`<style:style style:name="head" style:family="table-cell" style:data-style-name="asText"><style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>`,
	].join('');
	const tables = sheets.map(tableOf).join('');
	return `${xml}<office:document-content ${namespaces} office:version="1.3"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
}

function tableOf(sheet: LaidOutSheet): string {
	const rows = sheet.rows.map((cells, row) => {
		const written = cells.map((cell, column) => cellOf(cell, styleOf(sheet, row, column, cell)));
		return `<table:table-row>${written.join('') || '<table:table-cell/>'}</table:table-row>`;
	});
	const columns = sheet.columns.map(columnOf).join('');
	return `<table:table table:name="${escapeXml(sheet.name)}">${columns}${rows.join('')}</table:table>`;
}

function columnOf({ width, hidden = false, numeric = false }: LaidOutColumn): string {
	const visibility = hidden ? ' table:visibility="collapse"' : '';
	return `<table:table-column table:style-name="column${width}" table:default-cell-style-name="${numeric ? 'number' : 'text'}"${visibility}/>`;
}

function cellOf(cell: Cell, style: string): string {
	const exact = numberIn(cell);
	if (exact !== undefined) {
		return `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${exact}"><text:p>${exact}</text:p></table:table-cell>`;
	}
	const text = cellText(cell);
	if (text === null) return `<table:table-cell table:style-name="${style}"/>`;
	const paragraphs = text.split('\n').map((line) => `<text:p>${lineOf(line)}</text:p>`);
	return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs.join('')}</table:table-cell>`;
}

/** Runs of spaces, and those at both ends, are elements: as characters they would become one or none. */
function lineOf(line: string): string {
	return escapeXml(line)
		.replace(/^ | $| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
		.replaceAll('\t', '<text:tab/>');
}

function escapeXml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
