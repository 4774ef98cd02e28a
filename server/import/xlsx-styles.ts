import { readXml } from './xml.ts';

/** Which styles of an XLSX workbook show a number as a date, by the number of the style. */
export function readDateStyles(xml: string): readonly boolean[] {
	const formats = new Map<string, string>();
	const styles: boolean[] = [];
	let inCellStyles = false;
	readXml(xml, {
		open(name, { numFmtId = '0', formatCode = '' }) {
			if (name === 'numFmt') formats.set(numFmtId, formatCode);
			else if (name === 'cellXfs') inCellStyles = true;
			else if (name === 'xf' && inCellStyles) {
				const code = formats.get(numFmtId);
				styles.push(code === undefined ? isBuiltInDate(Number(numFmtId)) : isDate(code));
			}
		},
		close(name) {
			if (name === 'cellXfs') inCellStyles = false;
		},
	});
	return styles;
}

/** ECMA-376, 18.8.30: dates and times, those of East Asian languages among them. */
function isBuiltInDate(id: number): boolean {
	return (
		(id >= 14 && id <= 22) ||
		(id >= 27 && id <= 36) ||
		(id >= 45 && id <= 58 && id !== 48 && id !== 49)
	);
}

function isDate(code: string): boolean {
	const marks = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
	return !/general/i.test(marks) && /[ymd]/i.test(marks);
}
