/** Control characters, line and paragraph separators: no text of ours holds any inside a line. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * A text that every part of the system can hold: halves of characters are replaced, control
 * characters become spaces. PostgreSQL's JSON refuses both, and nobody sees them.
 */
export function cleanText(raw: string): string {
	return raw.toWellFormed().replace(controls, ' ');
}
