import { currentLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/messages/messages.js';

const style = `body { max-width: 45rem; margin: 2rem auto; font-family: sans-serif; line-height: 1.5 }
ins { background: #d9f2dd } del { background: #f9dcdc }
.visually-hidden { position: absolute; clip-path: inset(50%) }`;

/**
 * Saves edits that cannot go up as one HTML file: to be read by anybody, as they are shown in `list`, and
 * with the updates themselves in it, so that a program can take them in.
 */
export function downloadProposal(
	programme: string,
	mine: readonly Uint8Array[],
	list: HTMLElement,
): void {
	const data = JSON.stringify({ programme, updates: mine.map((bytes) => base64(bytes)) });
	const title = m.unsent_title();
	const file = [
		`<!doctype html><html lang="${currentLanguage()}"><meta charset="utf-8"><title>${title}</title>`,
		`<style>${style}</style><h1>${title}</h1>${list.innerHTML}`,
		`<script type="application/json">${data}</script></html>`,
	];
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob(file, { type: 'text/html' }));
	link.download = `klimapuente-${new Date().toISOString().slice(0, 10)}.html`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function base64(bytes: Uint8Array): string {
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
