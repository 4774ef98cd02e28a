import { normaliseRichText } from '#domain/text/normalise.ts';
import {
	saysSomething,
	type Block,
	type Inline,
	type ListItem,
	type Mark,
	type RichText,
	type TableCell,
	type TableRow,
} from '#domain/text/rich-text.ts';
import { readWording, type Text } from '#domain/translation/remembered.ts';

/**
 * A text as pieces of HTML to be translated, one for each paragraph, heading or cell that says something,
 * and how it is put together again of what comes back.
 */
export interface Pieces {
	readonly pieces: readonly string[];
	/**
	 * The same text out of translated pieces. Its blocks, lists, tables and the addresses of its links are
	 * those of the source; of an answer only words, bold and italic count, and where links stand.
	 */
	joined(translated: readonly string[]): Text;
}

export function piecesOf(text: Text): Pieces {
	if (typeof text === 'string') {
		return {
			pieces: [escaped(text)],
			joined: ([piece = '']) => readWording('line', wordsOf(read(piece, []))),
		};
	}
	const pieces: string[] = [];
	eachTextBlock(text, (content) => {
		pieces.push(written(content));
		return content;
	});
	return {
		pieces,
		joined(translated) {
			let at = 0;
			const joined = eachTextBlock(text, (content) =>
				read(translated[at++] ?? '', linksOf(content)),
			);
			return normaliseRichText(joined).text;
		},
	};
}

/** A text with other contents in each block that says something. */
function eachTextBlock(
	text: RichText,
	change: (content: readonly Inline[]) => readonly Inline[],
): RichText {
	const visit = <T extends Block | ListItem | TableRow | TableCell>(node: T): T => {
		if (node.type === 'paragraph' || node.type === 'heading') {
			const { content } = node;
			const says = saysSomething([{ type: 'paragraph', content }]);
			return says ? { ...node, content: change(content) } : node;
		}
		const children = node.content as readonly (Block | ListItem | TableRow | TableCell)[];
		return { ...node, content: children.map(visit) };
	};
	return text.map(visit);
}

/** The links of a block, each once, in the order in which they come. */
function linksOf(content: readonly Inline[]): readonly string[] {
	const addresses = content.flatMap((node) => addressOf(node) ?? []);
	return [...new Set(addresses)];
}

function addressOf(node: Inline): string | undefined {
	if (node.type !== 'text') return undefined;
	return node.marks?.find((mark) => mark.type === 'link')?.attrs.href;
}

/** Addresses stay here: a link is sent as its number. */
function written(content: readonly Inline[]): string {
	const links = linksOf(content);
	return content
		.map((node) => {
			if (node.type === 'hardBreak') return '<br>';
			let html = escaped(node.text);
			const has = (type: Mark['type']) => node.marks?.some((mark) => mark.type === type) ?? false;
			if (has('italic')) html = `<i>${html}</i>`;
			if (has('bold')) html = `<b>${html}</b>`;
			const address = addressOf(node);
			return address === undefined ? html : `<a id="${links.indexOf(address)}">${html}</a>`;
		})
		.join('');
}

const special: { readonly [character: string]: string } = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (character) => special[character] ?? character);
}

/** Tags, characters by name or number, and what stands between. */
const token =
	/<(?<end>\/?)(?<tag>[a-z]+)(?<rest>[^<>]*)>|&(?:#(?<code>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z]+));|[^<&]+|[<&]/gi;
const named: { readonly [name: string]: string } = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' },
};

/** The contents of a block out of HTML that anybody may have written: what is not ours is passed over. */
function read(html: string, links: readonly string[]): readonly Inline[] {
	const content: Inline[] = [];
	const open = { b: 0, i: 0 };
	let link: string | undefined;
	const say = (text: string) => {
		const marks: Mark[] = [
			...(open.b > 0 ? [{ type: 'bold' } as const] : []),
			...(open.i > 0 ? [{ type: 'italic' } as const] : []),
			...(link === undefined ? [] : [{ type: 'link', attrs: { href: link } } as const]),
		];
		content.push({ type: 'text', text, ...(marks.length > 0 && { marks }) });
	};
	for (const { 0: whole, groups = {} } of html.matchAll(token)) {
		const { end, tag, rest = '', code, hex, name } = groups;
		if (code ?? hex) say(character(code ? Number(code) : Number.parseInt(hex ?? '', 16)));
		else if (name) say(Object.hasOwn(named, name) ? (named[name] ?? '') : whole);
		else if (!tag) say(whole);
		else if (tag === 'br') content.push({ type: 'hardBreak' });
		else if (tag === 'b' || tag === 'i') open[tag] = Math.max(0, open[tag] + (end ? -1 : 1));
		else if (tag === 'a') link = end ? undefined : links[Number(/id="?(\d+)/.exec(rest)?.[1])];
	}
	return content;
}

function character(code: number): string {
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function wordsOf(content: readonly Inline[]): string {
	return content.map((node) => (node.type === 'text' ? node.text : ' ')).join('');
}
