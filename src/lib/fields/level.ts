import type { Localised } from '#domain/language.ts';
import type { Text } from '#domain/translation/remembered.ts';

/** Rows that a text can grow by before the page has read it again. */
const spare = 4;

/** For how many rows there is a style: one made for each number is what the server may not send. */
const styled = [8, 16, 32, 64, 128];

/**
 * In how many rows the paragraphs of two columns stand level; `undefined` for a line, and for a text so
 * long that its columns run each for itself.
 */
export function rowsFor(texts: Localised<Text>): number | undefined {
	const blocks = Object.values(texts).map((text) => (typeof text === 'string' ? 0 : text.length));
	const most = Math.max(0, ...blocks);
	return most === 0 ? undefined : styled.find((rows) => rows >= most + spare);
}

/** Which paragraph of a pair of texts the caret or the last click is in, counted from 1. */
export function blockInHand(pair: HTMLElement): number | undefined {
	const node = document.getSelection()?.anchorNode;
	const element = node instanceof Element ? node : node?.parentElement;
	const text = element?.closest('.tiptap, .still, .read');
	if (!node || !text || !pair.contains(text)) return undefined;
	const index = [...text.children].findIndex((block) => block.contains(node));
	return index < 0 ? undefined : index + 1;
}
