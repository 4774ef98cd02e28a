import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of a PDF's structure tree with what it holds, as a screen reader meets it. */
export interface PdfElement {
	readonly role: string;
	readonly language: string;
	readonly alt?: string;
	/** Of a cell that heads others: which ones. */
	readonly scope?: string;
	readonly id?: string;
	/** The ids of the cells that head this one. */
	readonly headers: readonly string[];
	readonly children: readonly PdfElement[];
	/** The words in it and below it, with the language of each run. */
	readonly runs: readonly PdfRun[];
	readonly text: string;
}

export interface PdfRun {
	readonly text: string;
	readonly language: string;
}

export interface PdfPage {
	/** The elements that begin or go on here. */
	readonly elements: readonly PdfElement[];
	/** What stands on the page outside the structure: the foot, repeated heads of tables. */
	readonly artifacts: string;
	/** The addresses to which its links lead outside the document. */
	readonly addresses: readonly string[];
	readonly width: number;
	/** How far to the left and right words reach. */
	readonly reach: { readonly left: number; readonly right: number };
}

export interface Pdf {
	readonly title: string;
	readonly language: string;
	readonly tagged: boolean;
	readonly xmp: string;
	readonly labels: readonly string[] | null;
	/** The bookmarks, each with the page it leads to, counted from 1. */
	readonly bookmarks: readonly PdfBookmark[];
	readonly pages: readonly PdfPage[];
	/** Every element of every page in reading order; one across pages stands once per page. */
	readonly elements: readonly PdfElement[];
	/** Every word in reading order, hyphenation undone. */
	readonly text: string;
}

export interface PdfBookmark {
	readonly title: string;
	readonly page: number;
	readonly items: readonly PdfBookmark[];
}

/** Reads a PDF with pdf.js, as a browser would. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
	const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
	const document = await task.promise;
	const { info, metadata } = await document.getMetadata();
	const { Title: title = '', Language: language = '' } = info as { [name: string]: string };
	const markInfo: unknown = await document.getMarkInfo();
	const contents = contentsOf(bytes);
	const pages: PdfPage[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		pages.push(await readPage(page, language, contents[number - 1] ?? new Map()));
	}
	const bookmarks = async (items: readonly OutlineItem[]): Promise<PdfBookmark[]> =>
		Promise.all(
			items.map(async ({ title: words, dest, items: below }) => ({
				title: words,
				page: 1 + (await document.getPageIndex((dest as [PageReference])[0])),
				items: await bookmarks(below),
			})),
		);
	const pdf = {
		title,
		language,
		tagged: (markInfo as Map<string, boolean> | null)?.get('Marked') === true,
		xmp: (metadata as unknown as { getRaw(): string } | null)?.getRaw() ?? '',
		labels: await document.getPageLabels(),
		bookmarks: await bookmarks((await document.getOutline()) ?? []),
		pages,
		elements: pages.flatMap(({ elements }) => elements.flatMap(allBelow)),
		text: joined(pages.flatMap(({ elements }) => [...elements.flatMap(runsOf), pageBreak])),
	};
	await task.destroy();
	return pdf;
}

/** The elements of a role, in reading order. */
export function withRole(pdf: Pdf, role: string | RegExp): readonly PdfElement[] {
	const matches = (found: string) => (typeof role === 'string' ? found === role : role.test(found));
	return pdf.elements.filter((element) => matches(element.role));
}

/** A row of a table as the texts of its cells. */
export function cellsOf(row: PdfElement): readonly string[] {
	return row.children.map(({ text }) => text);
}

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<PdfDocument['getPage']>>;
type PageReference = Parameters<PdfDocument['getPageIndex']>[0];
type OutlineItem = Awaited<ReturnType<PdfDocument['getOutline']>>[number];
type Node = {
	readonly role?: string;
	readonly type?: string;
	readonly id?: string;
	readonly lang?: string;
	readonly alt?: string;
	readonly scope?: string;
	readonly structId?: string;
	readonly headers?: readonly string[];
	readonly children?: readonly Node[];
};

async function readPage(page: Page, language: string, contents: Contents): Promise<PdfPage> {
	const words = new Map<string | undefined, string>();
	const open: (string | undefined)[] = [];
	const reach = { left: Infinity, right: -Infinity };
	const { items } = await page.getTextContent({
		includeMarkedContent: true,
		disableNormalization: true,
	});
	for (const item of items) {
		if (!('str' in item)) {
			if (item.type === 'endMarkedContent') open.pop();
			else open.push((item as { id?: string | null }).id ?? open.at(-1));
			continue;
		}
		const id = open.at(-1);
		words.set(id, `${words.get(id) ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`);
		if (item.str.trim() === '') continue;
		const left = Number(item.transform[4]);
		reach.left = Math.min(reach.left, left);
		reach.right = Math.max(reach.right, left + item.width);
	}
	const read = (node: Node, inherited: string): PdfElement => {
		const own = node.lang ?? inherited;
		const children: PdfElement[] = [];
		const runs: PdfRun[] = [];
		for (const child of node.children ?? []) {
			if (child.role !== undefined) {
				const element = read(child, own);
				children.push(element);
				runs.push(...element.runs);
			} else if (child.type === 'content') {
				const mark = contents.get(Number(/_mc(\d+)$/.exec(child.id ?? '')?.[1]));
				const text = words.get(child.id) ?? '';
				const divided = mark?.divided ? text.replace(/-(?=\n?$)/, softHyphen) : text;
				runs.push({ text: divided, language: mark?.language ?? own });
			}
		}
		const { role = '', alt, scope, structId, headers = [] } = node;
		const more = {
			...(alt && { alt }),
			...(scope && { scope }),
			...(structId && { id: structId }),
		};
		return { role, language: own, headers, children, runs, text: joined(runs), ...more };
	};
	const annotations = (await page.getAnnotations()) as readonly { readonly url?: string }[];
	const tree = (await page.getStructTree()) as Node | null;
	return {
		elements: (tree?.children ?? []).map((child) => read(child, language)),
		addresses: annotations.flatMap(({ url }) => url ?? []),
		artifacts: joined([{ text: words.get(undefined) ?? '', language }]),
		width: page.view[2] ?? 0,
		reach,
	};
}

function allBelow(element: PdfElement): readonly PdfElement[] {
	return [element, ...element.children.flatMap(allBelow)];
}

const runsOf = ({ runs }: PdfElement) => runs;
const pageBreak: PdfRun = { text: '\n', language: '' };
const softHyphen = '\u00ad';

/** Runs as one text: lines become spaces, words that were divided are whole again. */
function joined(runs: readonly PdfRun[]): string {
	return runs
		.map(({ text }) => (text === '' ? softHyphen : text))
		.join('')
		.replace(/\u00ad\n?/g, '')
		.replace(/\u200b\n?/g, '')
		.replace(/[\n ]+/g, ' ')
		.trim();
}

/** What marked content says of itself, by its number on the page. pdf.js does not hand it out. */
type Contents = ReadonlyMap<number, { readonly language?: string; readonly divided: boolean }>;

/** The marked contents of each page: the compiler writes the pages' streams in their order. */
function contentsOf(bytes: Uint8Array): readonly Contents[] {
	const file = Buffer.from(bytes);
	const source = file.toString('latin1');
	const pages: Contents[] = [];
	const streams = /\/Length (\d+)\s*\/Filter \/FlateDecode\s*>>\s*stream\r?\n/g;
	for (const { index, 0: found, 1: length } of source.matchAll(streams)) {
		const start = index + found.length;
		const stream = inflateSync(file.subarray(start, start + Number(length)));
		const parts = stream.toString('latin1').split(/\/MCID (?=\d)/);
		if (parts.length === 1) continue;
		const contents = parts.slice(1).map((part) => {
			const language = /^\d+\s*\/Lang \(([^)]*)\)/.exec(part)?.[1];
			const mark = { divided: part.includes('/ActualText <FEFF00AD>') };
			return [Number.parseInt(part, 10), language ? { ...mark, language } : mark] as const;
		});
		pages.push(new Map(contents));
	}
	return pages;
}
