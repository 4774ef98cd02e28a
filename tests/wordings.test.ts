import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { entityKinds, fieldsOf } from '#domain/entities/all.ts';
import type { ChoiceField } from '#domain/fields/choice.ts';
import { participantRoles } from '#domain/fields/participants.ts';
import { knownUnits } from '#domain/fields/quantity.ts';
import { languages } from '#domain/language.ts';
import { cellRules, ignoredRules, rowRules } from '#domain/sheet/problem.ts';
import { sourceFiles } from './support/imports.ts';

const root = join(import.meta.dirname, '..');
const catalogue = (language: string) =>
	JSON.parse(readFileSync(join(root, `src/lib/i18n/wordings/${language}.json`), 'utf8')) as Record<
		string,
		string
	>;
const german = catalogue('de');
const keys = Object.keys(german).sort();
const parametersOf = (wording: string) =>
	[...wording.matchAll(/\{(\w+)\}/g)].map(([, n]) => n).sort();

describe.each(languages)('the wordings in %s', (language) => {
	const wordings = catalogue(language);

	it('have the keys of all others', () => {
		expect(Object.keys(wordings).sort()).toEqual(keys);
	});

	it('say something', () => {
		expect(keys.filter((key) => wordings[key]?.trim() === '')).toEqual([]);
	});

	it('take the same parameters as all others', () => {
		const different = keys.filter(
			(key) =>
				String(parametersOf(wordings[key] ?? '')) !== String(parametersOf(german[key] ?? '')),
		);
		expect(different).toEqual([]);
	});
});

describe('what the domain names', () => {
	const fields = entityKinds.flatMap((kind) => fieldsOf(kind));

	it.each(entityKinds)('kind %s has a name', (kind) => {
		expect(keys).toContain(`kind_${kind}`);
		// There is one programme in a programme; nothing ever counts several.
		if (kind !== 'programme') expect(keys).toContain(`kinds_${kind}`);
	});

	it('has a name for every field', () => {
		const shown = fields.filter(([, field]) => !field.presentation.internal);
		const names = shown.map(([name]) => `field_${name}`);
		expect(names.filter((key) => !keys.includes(key))).toEqual([]);
	});

	it('has a name for every option, but for the SDGs, which are numbers in every language', () => {
		const lists = fields.flatMap(([, field]) =>
			field.kind === 'choice' || field.kind === 'choices' ? [field as ChoiceField] : [],
		);
		const options = lists
			.filter(({ list }) => list !== 'sdg')
			.flatMap(({ list, options: all }) => all.map((option) => `option_${list}_${option}`));
		const roles = participantRoles.map((role) => `option_participantRole_${role}`);
		expect([...options, ...roles].filter((key) => !keys.includes(key))).toEqual([]);
	});

	it('has a sentence for every reason why something of a spreadsheet is not taken over', () => {
		const problems = [...cellRules, ...rowRules].map((rule) => `sheet_problem_${rule}`);
		const reasons = [...problems, ...ignoredRules.map((rule) => `sheet_ignored_${rule}`)];
		expect(keys.filter((key) => /^sheet_(problem|ignored)_/.test(key))).toEqual(reasons.sort());
	});

	it('has a name for every unit', () => {
		const named = knownUnits.map((unit) => `unit_${unit.replaceAll('/', '_')}`);
		expect(named.filter((key) => !keys.includes(key))).toEqual([]);
	});
});

describe('the product', () => {
	const code = sourceFiles()
		.map(({ text }) => text)
		.join('\n');

	it('uses every wording', () => {
		/** Chosen by what the domain names, not by a line of code each. */
		const derived = /^(kind|kinds|field|option|unit|report|sheet_problem|sheet_ignored)_/;
		const unused = keys.filter(
			(key) => !derived.test(key) && !new RegExp(`\\bm\\.${key}\\b`).test(code),
		);
		expect(unused).toEqual([]);
	});

	it.each(globSync('src/**/*.svelte', { cwd: root }).sort())('%s holds no words', (path) => {
		expect(literalsIn(readFileSync(join(root, path), 'utf8'))).toEqual([]);
	});
});

/** Attributes whose value people see or hear. */
const spoken = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label']);

/** Names of formats and addresses: nobody translates them. */
const sameEverywhere = /\b(PDF|HTML|JSON)\b|https:\/\/|\/[\w./]+/g;

/** Words that stand in markup instead of in the catalogues. */
function literalsIn(source: string): readonly string[] {
	const found: string[] = [];
	const hasWords = (text: string) => /\p{L}{2,}/u.test(text.replace(sameEverywhere, ''));
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== 'object' || node === null) return;
		const { type } = node as { type?: string };
		if (type === 'Text' && hasWords((node as AST.Text).data)) found.push((node as AST.Text).data);
		if (type === 'Attribute') return visitAttribute(node as AST.Attribute);
		// Styles are no markup; scripts speak through `m`.
		for (const [key, child] of Object.entries(node)) {
			if (key !== 'css' && key !== 'instance' && key !== 'module') visit(child);
		}
	};
	const visitAttribute = ({ name, value }: AST.Attribute): void => {
		if (!spoken.has(name) || value === true) return;
		for (const part of Array.isArray(value) ? value : [value]) {
			if (part.type === 'Text' && hasWords(part.data)) found.push(`${name}: ${part.data}`);
		}
	};
	visit(parse(source, { modern: true }).fragment);
	return found;
}
