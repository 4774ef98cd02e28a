import type { Language } from '#domain/language.ts';
import type { Block, Report, Text } from '#domain/report/model.ts';
import type {
	Inline,
	ListItem,
	TableCell,
	TableRow,
	Block as TextBlock,
} from '#domain/text/rich-text.ts';
import { style } from './style.ts';

/** A report as one HTML file that needs nothing else: no scripts, no fonts or images from elsewhere. */
export function renderHtml(report: Report): string {
	const [main = 'de'] = report.languages;
	const title = escape(pick(report.title, main)?.[1] ?? '');
	const headings = report.blocks.filter((block) => block.type === 'heading');
	const anchors = new Set(headings.map(({ anchor }) => anchor));
	const contents = headings
		.filter(({ level }) => level <= 4)
		.map(({ level, anchor, number, text }) => {
			const words = `${numberOf(number)}${both(report, text)}`;
			return `<li class="level-${level}"><a href="#${anchor}">${words}</a></li>`;
		});
	const parties = report.parties.map(({ name, description }) => {
		const what = both(report, description);
		return `<p><strong>${escape(name)}</strong>${what === '' ? '' : `, ${what}`}</p>`;
	});
	const { version } = report;
	return `<!doctype html>
<html lang="${main}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${both(report, report.title, '<br>')}</h1>
<p>${both(report, report.subtitle)}</p>
<p>${both(report, report.period)}</p>
${parties.join('\n')}
<p>${both(report, version.label)} · ${both(report, version.status)}</p>
<p class="hash">${both(report, version.hashLabel)}: <code>${version.hash}</code></p>
</header>
<nav aria-labelledby="contents"><h2 id="contents">${both(report, report.contents)}</h2><ol>
${contents.join('\n')}
</ol></nav>
<main>
${report.blocks.map((block) => renderBlock(report, block, anchors)).join('\n')}
</main>
<footer>${both(report, version.label)} · <code>${version.shortHash}</code></footer>
</body>
</html>
`;
}

function renderBlock(report: Report, block: Block, anchors: Anchors): string {
	switch (block.type) {
		case 'heading': {
			const words = `${numberOf(block.number)}${both(report, block.text, '<br>')}`;
			return heading(block.level, words, block.anchor);
		}
		case 'richText': {
			const columns = report.languages.flatMap((language) => {
				const found = pick(block.text, language);
				if (!found) return [];
				const [inLanguage, text] = found;
				return [`<div lang="${inLanguage}">${renderRich(text, block.level, anchors)}</div>`];
			});
			return `<div class="columns">${columns.join('')}</div>`;
		}
		case 'facts': {
			const rows = block.rows.map(
				({ label, value }) => `<dt>${both(report, label)}</dt><dd>${both(report, value)}</dd>`,
			);
			return `<dl>${rows.join('')}</dl>`;
		}
		case 'table': {
			const cell = (words: Text, index: number) =>
				`<td${block.columns[index]?.numeric ? ' class="numeric"' : ''}>${both(report, words)}</td>`;
			const row = (cells: readonly Text[]) => `<tr>${cells.map(cell).join('')}</tr>`;
			const head = block.columns.map(
				({ label, numeric }) =>
					`<th scope="col"${numeric ? ' class="numeric"' : ''}>${both(report, label)}</th>`,
			);
			const totals =
				block.totals.length > 0 ? `<tfoot>${block.totals.map(row).join('')}</tfoot>` : '';
			return `<table><caption>${both(report, block.caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${block.rows.map(row).join('')}</tbody>${totals}</table>`;
		}
		case 'note':
			return `<p class="note">${both(report, block.text)}</p>`;
	}
}

type Anchors = ReadonlySet<string>;

/** The title of the programme is the first heading, so a chapter's has level 2; level 7 is said in words. */
function heading(level: number, words: string, anchor?: string): string {
	const id = anchor === undefined ? '' : ` id="${anchor}"`;
	if (level >= 6) return `<h6${id} aria-level="7">${words}</h6>`;
	return `<h${level + 1}${id}>${words}</h${level + 1}>`;
}

/** The words in each language of the report, once where they read the same. */
function both(report: Report, text: Text, separator = ' / '): string {
	const parts: string[] = [];
	const seen = new Set<string>();
	for (const language of report.languages) {
		const found = pick(text, language);
		if (!found || seen.has(found[1])) continue;
		seen.add(found[1]);
		parts.push(`<span lang="${found[0]}">${escape(found[1])}</span>`);
	}
	return parts.join(separator);
}

function pick<T>(
	text: { readonly [L in Language]?: T },
	language: Language,
): [string, T] | undefined {
	const wanted = text[language];
	return wanted === undefined
		? (Object.entries(text)[0] as [string, T] | undefined)
		: [language, wanted];
}

function renderRich(
	nodes: readonly (TextBlock | ListItem)[],
	level: number,
	anchors: Anchors,
): string {
	return nodes.map((node) => renderNode(node, level, anchors)).join('');
}

function renderNode(node: TextBlock | ListItem, level: number, anchors: Anchors): string {
	switch (node.type) {
		case 'paragraph':
			return `<p>${renderInline(node.content, anchors)}</p>`;
		case 'heading':
			return heading(level + node.attrs.level, renderInline(node.content, anchors));
		case 'bulletList':
			return `<ul>${renderRich(node.content, level, anchors)}</ul>`;
		case 'orderedList':
			return `<ol>${renderRich(node.content, level, anchors)}</ol>`;
		case 'listItem':
			return `<li>${renderRich(node.content, level, anchors)}</li>`;
		case 'table': {
			const rows = node.content.map((row) => renderRow(row, level, anchors));
			return `<table>${rows.join('')}</table>`;
		}
	}
}

/** A row of heads is about the columns below it; a head beside other cells about its row. */
function renderRow({ content }: TableRow, level: number, anchors: Anchors): string {
	const scope = content.every(({ type }) => type === 'tableHeader') ? 'col' : 'row';
	const cells = content.map((cell: TableCell) => {
		const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
		const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;
		const inside = renderRich(cell.content, level, anchors);
		return cell.type === 'tableHeader'
			? `<th scope="${scope}"${spans}>${inside}</th>`
			: `<td${spans}>${inside}</td>`;
	});
	return `<tr>${cells.join('')}</tr>`;
}

function renderInline(content: readonly Inline[], anchors: Anchors): string {
	return content
		.map((node) => {
			if (node.type === 'hardBreak') return '<br>';
			return (node.marks ?? []).reduceRight((words, mark) => {
				if (mark.type === 'bold') return `<strong>${words}</strong>`;
				if (mark.type === 'italic') return `<em>${words}</em>`;
				const item = /^#item-(.*)/.exec(mark.attrs.href)?.[1];
				if (item === undefined) return `<a href="${escape(mark.attrs.href)}">${words}</a>`;
				// Items that are printed as rows of a table have no place of their own to lead to.
				return anchors.has(item) ? `<a href="#${item}">${words}</a>` : words;
			}, escape(node.text));
		})
		.join('');
}

function numberOf(value: string): string {
	return value === '' ? '' : `<span class="number">${escape(value)}</span> `;
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
