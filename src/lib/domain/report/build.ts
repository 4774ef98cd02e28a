import { fieldsOf, type Item, type ItemByKind } from '../entities/all.ts';
import type { Language, Localised } from '../language.ts';
import { outlineOf } from '../outline/outline.ts';
import { shortHash } from '../snapshot/hash.ts';
import type { ChapterRole } from '../template.ts';
import type { RichText } from '../text/rich-text.ts';
import { decisionBlocks } from './decisions.ts';
import type { Block, Report, Text } from './model.ts';
import { resourceBlocks } from './resources.ts';
import { settableText } from './rich-text.ts';
import { scheduleBlocks } from './schedule.ts';
import { childTables } from './tables.ts';
import { ValueWriter } from './values.ts';
import type { ReportLabel, ReportWording } from './wording.ts';
import type { Frozen, Writing } from './writing.ts';

/** Turns a frozen programme into a report in one or two of its languages. Reads no clock. */
export function buildReport(
	frozen: Frozen,
	languages: readonly Language[],
	wording: ReportWording,
): Report {
	const write = new ValueWriter(frozen.programme, languages, wording);
	const label = (name: ReportLabel) => write.text((language) => wording.label(name, language));
	const outline = outlineOf(frozen.programme);
	const writing: Writing = { ...frozen, outline, write, wording, label };
	const { title, subtitle, period } = outline.programme;
	const { A, B } = frozen.programme.frame.parties;
	return {
		languages,
		title: isBlank(title) ? write.text(`${A.name} – ${B.name}`) : title,
		subtitle,
		parties: [A, B].map(({ name, description }) => ({ name, description })),
		period: period === null ? {} : write.text((language) => wording.period(period, language)),
		version: {
			label: write.text(
				(language) => `${wording.label('version', language)} ${frozen.number} – ${frozen.name}`,
			),
			hash: frozen.hash,
			shortHash: shortHash(frozen.hash),
			hashLabel: label('hash'),
			status: label(statusLabels[frozen.outcome]),
			page: label('page'),
		},
		contents: label('contents'),
		blocks: outline.chapters.flatMap((chapter) => chapterBlocks(writing, chapter)),
	};
}

const statusLabels = {
	draft: 'statusDraft',
	open: 'statusSubmitted',
	returned: 'statusReturned',
	approved: 'statusApproved',
} as const satisfies { readonly [O in Frozen['outcome']]: ReportLabel };

/** What a chapter shows below its own text. */
const byRole: { readonly [R in ChapterRole]: (writing: Writing) => readonly Block[] } = {
	text: () => [],
	fields: (writing) =>
		[...writing.outline.fieldsOfAction, ...writing.outline.unplaced].flatMap((item) =>
			itemBlocks(writing, item, 2),
		),
	resources: resourceBlocks,
	schedule: scheduleBlocks,
	approvals: decisionBlocks,
};

function chapterBlocks(writing: Writing, chapter: ItemByKind['chapter']): readonly Block[] {
	return [
		headingOf(writing, chapter, 1),
		...richText(chapter.text, 1),
		...byRole[writing.outline.roleOf(chapter)](writing),
	];
}

function itemBlocks(writing: Writing, item: Item, level: number): readonly Block[] {
	if (item.kind !== 'fieldOfAction' && item.kind !== 'goal' && item.kind !== 'measure') return [];
	const { outline, write, label } = writing;
	const children = outline.childrenOf(item.id);
	const facts = write.facts(item);
	const blocks: Block[] = [headingOf(writing, item, Math.min(level, 6))];
	const values = item as unknown as { readonly [name: string]: Localised<RichText> };
	const texts = fieldsOf(item.kind).filter(([, field]) => field.kind === 'rich');
	const [summary, ...others] = texts.map(([name]) => name);
	// The first text says what it is about; those that qualify it stand after the facts.
	const leading = item.kind === 'measure' ? [summary, others[0]] : [summary];
	for (const name of leading) if (name) blocks.push(...richText(values[name] ?? {}, level));
	if (facts.length > 0) blocks.push({ type: 'facts', caption: label('facts'), rows: facts });
	for (const name of texts.map(([text]) => text)) {
		const text = richText(values[name] ?? {}, level + 1);
		if (leading.includes(name) || text.length === 0) continue;
		const anchor = `${item.id}-${name}`;
		const heading = { number: '', text: write.label(name), anchor };
		blocks.push({ type: 'heading', level: Math.min(level + 1, 6), ...heading }, ...text);
	}
	blocks.push(...childTables(writing, item));
	return [...blocks, ...children.flatMap((child) => itemBlocks(writing, child, level + 1))];
}

/** A heading always says something: an item without a title goes by its kind. */
function headingOf(
	{ outline, write, wording }: Writing,
	{ kind, id, title }: ItemByKind['chapter' | 'fieldOfAction' | 'goal' | 'measure'],
	level: number,
): Block {
	const text = isBlank(title) ? write.text((language) => wording.kind(kind, language)) : title;
	return { type: 'heading', level, number: outline.numberOf(id), text, anchor: id };
}

function richText(text: Localised<RichText>, level: number): readonly Block[] {
	const settable = Object.entries(text)
		.map(([language, blocks]) => [language, settableText(blocks)] as const)
		.filter(([, blocks]) => blocks.length > 0);
	if (settable.length === 0) return [];
	return [{ type: 'richText', text: Object.fromEntries(settable), level }];
}

function isBlank(text: Text): boolean {
	return Object.keys(text).length === 0;
}
