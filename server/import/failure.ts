/** Why a file cannot be read as a spreadsheet at all. Codes of `domain/error.ts`. */
export const sheetFailures = [
	'sheet-unknown-format',
	'sheet-damaged',
	'sheet-encrypted',
	'sheet-too-large',
	'sheet-too-many-rows',
	'sheet-encoding',
	'sheet-old-format',
	'sheet-empty',
] as const;
export type SheetFailureCode = (typeof sheetFailures)[number];

export class SheetFailure extends Error {
	readonly code: SheetFailureCode;

	constructor(code: SheetFailureCode) {
		super(code);
		this.code = code;
	}
}
