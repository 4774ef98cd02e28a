import { parse, type AST } from 'svelte/compiler';

/** An element of a page with its attributes and what it holds. */
export interface HtmlElement {
	readonly name: string;
	readonly attributes: { readonly [name: string]: string };
	readonly children: readonly (HtmlElement | string)[];
	/** The language in which its words are. */
	readonly language: string;
	/** The words in it and below it. */
	readonly text: string;
}

/**
 * Reads a page with Svelte's parser, which fails on what a browser would quietly repair: unclosed or
 * crossing elements, attributes said twice. Returns its `html` element.
 */
export function readHtml(page: string): HtmlElement {
	const [, source = ''] = /^<!doctype html>\n([^]*)$/.exec(page) ?? [];
	// Braces mean nothing in HTML and would be code to this parser; style sheets are not read.
	const plain = source.replace(/(<style>)[^]*?(<\/style>)/, '$1$2').replaceAll('{', '&#123;');
	const { fragment } = parse(plain, { modern: true });
	const [html, ...others] = fragment.nodes.filter(({ type }) => type !== 'Text');
	if (html?.type !== 'RegularElement' || others.length > 0) throw new Error('Not one page');
	return elementOf(html, '');
}

/** An element and all below it, in reading order. */
export function allIn(element: HtmlElement): readonly HtmlElement[] {
	const below = element.children.flatMap((child) =>
		typeof child === 'string' ? [] : allIn(child),
	);
	return [element, ...below];
}

/** The elements of one of the names, in reading order. */
export function named(element: HtmlElement, ...names: string[]): readonly HtmlElement[] {
	return allIn(element).filter(({ name }) => names.includes(name));
}

function elementOf(node: AST.ElementLike, inherited: string): HtmlElement {
	const attributes: { [name: string]: string } = {};
	for (const attribute of node.attributes) {
		if (attribute.type !== 'Attribute') throw new Error(`A ${attribute.type} in HTML`);
		const parts = attribute.value === true ? [] : [attribute.value].flat();
		attributes[attribute.name] = parts
			.map((part) => (part.type === 'Text' ? part.data : ''))
			.join('');
	}
	const language = attributes['lang'] ?? inherited;
	const children = node.fragment.nodes.flatMap((child): (HtmlElement | string)[] => {
		if (child.type === 'Text') return [child.data];
		if ('attributes' in child) return [elementOf(child, language)];
		throw new Error(`A ${child.type} in HTML`);
	});
	const text = children.map((child) => (typeof child === 'string' ? child : child.text)).join('');
	return {
		name: node.name,
		attributes,
		children,
		language,
		text: text.replace(/\s+/g, ' ').trim(),
	};
}
