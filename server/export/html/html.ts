import type { Language } from '#domain/language.ts';
import type { Block, Report, Text } from '#domain/report/model.ts';
import type {
	Inline,
	ListItem,
	RichText,
	TableCell,
	TableRow,
	Block as TextBlock,
} from '#domain/text/rich-text.ts';
import { style } from './style.ts';

/** A report as one HTML file that needs nothing else: no scripts, no fonts or images from elsewhere. */
export function renderHtml(report: Report): string {
	const [main = 'de'] = report.languages;
	const title = escape(report.title[main] ?? Object.values(report.title)[0] ?? '');
	const contents = report.blocks
		.filter((block) => block.type === 'heading' && block.level <= 4)
		.map((block) =>
			block.type === 'heading'
				? `<li class="level-${block.level}"><a href="#${block.anchor}">${number(block.number)}${both(report, block.text)}</a></li>`
				: '',
		);
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
${report.languages.map((language) => `<p class="title" lang="${language}">${escape(report.title[language] ?? '')}</p>`).join('\n')}
<p>${both(report, report.subtitle)}</p>
<p>${both(report, report.period)}</p>
${parties.join('\n')}
<p>${both(report, version.label)} · ${both(report, version.status)}</p>
<p class="hash">${both(report, version.hashLabel)}: <code>${version.hash}</code></p>
</header>
<nav aria-labelledby="contents"><h1 id="contents">${both(report, report.contents)}</h1><ol>
${contents.join('\n')}
</ol></nav>
<main>
${report.blocks.map((block) => renderBlock(report, block)).join('\n')}
</main>
<footer>${both(report, version.label)} · <code>${version.shortHash}</code></footer>
</body>
</html>
`;
}

function renderBlock(report: Report, block: Block): string {
	switch (block.type) {
		case 'heading': {
			const words = `${number(block.number)}${both(report, block.text, '<br>')}`;
			return `<h${block.level} id="${block.anchor}">${words}</h${block.level}>`;
		}
		case 'richText': {
			const columns = report.languages.flatMap((language) => {
				const found = pick(block.text, language);
				if (!found) return [];
				const [inLanguage, text] = found;
				return [`<div lang="${inLanguage}">${renderRich(text, block.level)}</div>`];
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

function renderRich(text: RichText, level: number): string {
	return text.map((block) => renderNode(block, level)).join('');
}

function renderNode(node: TextBlock | ListItem | TableRow | TableCell, level: number): string {
	const inside = () =>
		(node.content as readonly TextBlock[]).map((child) => renderNode(child, level)).join('');
	switch (node.type) {
		case 'paragraph':
			return `<p>${renderInline(node.content)}</p>`;
		case 'heading': {
			const depth = Math.min(level + node.attrs.level, 6);
			return `<h${depth}>${renderInline(node.content)}</h${depth}>`;
		}
		case 'bulletList':
			return `<ul>${inside()}</ul>`;
		case 'orderedList':
			return `<ol>${inside()}</ol>`;
		case 'listItem':
			return `<li>${inside()}</li>`;
		case 'table':
			return `<table>${inside()}</table>`;
		case 'tableRow':
			return `<tr>${inside()}</tr>`;
		case 'tableCell':
		case 'tableHeader': {
			const { colspan = 1, rowspan = 1 } = node.attrs ?? {};
			const tag = node.type === 'tableHeader' ? 'th' : 'td';
			const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;
			return `<${tag}${spans}>${inside()}</${tag}>`;
		}
	}
}

function renderInline(content: readonly Inline[]): string {
	return content
		.map((node) => {
			if (node.type === 'hardBreak') return '<br>';
			return (node.marks ?? []).reduceRight((words, mark) => {
				if (mark.type === 'bold') return `<strong>${words}</strong>`;
				if (mark.type === 'italic') return `<em>${words}</em>`;
				return `<a href="${escape(mark.attrs.href.replace(/^#item-/, '#'))}">${words}</a>`;
			}, escape(node.text));
		})
		.join('');
}

function number(value: string): string {
	return value === '' ? '' : `<span class="number">${escape(value)}</span> `;
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
