import { SheetFailure } from './failure.ts';

/** What is told of a document, in its order. Names are without their prefix. */
export interface XmlListener {
	open?(name: string, attributes: Attributes): void;
	close?(name: string): void;
	text?(text: string): void;
}

export type Attributes = { readonly [name: string]: string };

/**
 * Goes through XML once. It knows elements, attributes, texts and the entities that every document has;
 * declarations of others are refused, so nothing can grow by being expanded.
 */
export function readXml(xml: string, listener: XmlListener): void {
	let at = 0;
	while (at < xml.length) {
		const tag = xml.indexOf('<', at);
		if (tag < 0) break;
		if (tag > at) listener.text?.(decode(xml.slice(at, tag)));
		if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4);
		else if (xml.startsWith('<![CDATA[', tag)) {
			const end = after(xml, ']]>', tag + 9);
			listener.text?.(xml.slice(tag + 9, end - 3));
			at = end;
		} else if (xml.startsWith('<!', tag)) throw new SheetFailure('sheet-damaged');
		else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag + 2);
		else at = element(xml, tag, listener);
	}
}

/** A tag; `>` may stand within the quotation marks of an attribute. Returns what is behind it. */
function element(xml: string, tag: number, listener: XmlListener): number {
	if (xml[tag + 1] === '/') {
		const end = after(xml, '>', tag);
		listener.close?.(local(xml.slice(tag + 2, end - 1).trim()));
		return end;
	}
	let end = tag + 1;
	let quote = '';
	for (; end < xml.length; end++) {
		const character = xml.charAt(end);
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') break;
	}
	if (end >= xml.length) throw new SheetFailure('sheet-damaged');
	const closed = xml[end - 1] === '/';
	const inside = xml.slice(tag + 1, closed ? end - 1 : end);
	const name = local(/^[^\s]*/.exec(inside)?.[0] ?? '');
	const attributes: { [name: string]: string } = Object.create(null) as Record<string, string>;
	for (const [, key = '', double, single] of inside.matchAll(
		/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
	)) {
		// LibreOffice says some things twice, in a name of its own.
		if (!key.startsWith('calcext:')) attributes[local(key)] = decode(double ?? single ?? '');
	}
	listener.open?.(name, attributes);
	if (closed) listener.close?.(name);
	return end + 1;
}

function after(xml: string, mark: string, from: number): number {
	const found = xml.indexOf(mark, from);
	if (found < 0) throw new SheetFailure('sheet-damaged');
	return found + mark.length;
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

const entities: { readonly [name: string]: string } = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function decode(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
		(whole, hex, decimal, name) => {
			if (name) return entities[name as string] ?? (whole as string);
			const code = hex ? parseInt(hex as string, 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
		},
	);
}
