/** What a spreadsheet from outside may cost. A programme of 300 measures and 3,000 resources is far below. */
export const sheetLimits = {
	/** Bytes of the file as it is sent. */
	fileBytes: 10_000_000,
	/** Parts of the archive that a file is, and bytes of all that are read, unpacked. */
	parts: 500,
	unpackedBytes: 80_000_000,
	sheets: 30,
	/** Rows with content in all sheets, and columns and letters of a row. */
	rows: 20_000,
	columns: 400,
	cellCharacters: 110_000,
	/** What all texts may cost together, as `costOf` counts it. */
	textCost: 10_000_000,
	/** How long reading may take, and how much memory the thread may have. */
	timeMs: 15_000,
	memoryMb: 384,
} as const;

/**
 * What it costs to take a text over: its length, and more for each part that it is divided into. A text
 * that an archive holds once can stand in a million cells.
 */
export function costOf(text: string): number {
	let parts = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 10 || code === 59) parts++;
	}
	return text.length + 20 * parts;
}
