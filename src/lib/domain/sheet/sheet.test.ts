import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryRichText, arbitraryValue } from '../../../../tests/support/arbitrary.ts';
import {
	documentOf,
	fieldOfAction,
	idOf,
	indicator,
	measure,
	milestone,
	organisation,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import {
	asRead,
	kinds,
	randomProgramme,
	sheetsOf,
	withCells,
	wordsFor,
} from '../../../../tests/support/sheet.ts';
import { setField, setText } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { entities } from '../entities/all.ts';
import { languages } from '../language.ts';
import { richTextOf } from '../text/rich-text.ts';
import { applyRows } from '../doc/sheet-rows.ts';
import type { Cell } from './cell.ts';
import { valueColumnsOf } from './columns.ts';
import { Names } from './names.ts';
import { needsLook } from './proposal.ts';
import { propose } from './propose.ts';
import { readValue } from './read-value.ts';
import { writeSheet } from './write.ts';
import { writeValue } from './write-value.ts';

const words = wordsFor('de');

function scene() {
	const doc = documentOf([
		organisation('city', { title: { de: 'Stadt', es: 'Ciudad' }, side: 'A' }),
		organisation('twin', { title: { de: 'Verein' } }),
		organisation('other', { title: { de: 'Verein' } }),
		fieldOfAction(
			'water',
			{ title: { de: 'Wasser', es: 'Agua' } },
			measure(
				'tank',
				{
					title: { de: 'Behälter', es: 'Tanque' },
					summary: { de: richTextOf('Erster Absatz\nZweiter Absatz') },
					sides: ['A'],
					leadA: idOf('city'),
					period: { from: '2016-Q2', to: '2018', continuous: false },
				},
				resource('pump', {
					title: { de: 'Pumpe' },
					resourceType: 'money',
					amount: { amount: '1234567890123.45', currency: 'EUR' },
				}),
				indicator('litres', { title: { de: 'Liter' }, targets: [{ on: '2018', value: '1.234' }] }),
				milestone('built', { title: { de: 'Gebaut' }, due: '2017-05' }),
			),
		),
	]);
	const read = () => readProgramme(doc, testFrame).programme;
	return { doc, read };
}

/** What a sheet of a kind with some cells set would do. */
function proposed(kind: (typeof kinds)[number], cells: { readonly [place: string]: Cell }) {
	const { doc, read } = scene();
	const sheet = withCells(writeSheet(read(), kind, words), cells);
	return { doc, read, sheet, proposal: propose(read(), [sheet], words) };
}

describe('a sheet that nobody changed', () => {
	it.each([1, 2, 3, 4, 5, 6])('[X1] proposes nothing (programme %i)', (seed) => {
		const programme = randomProgramme(seed);
		for (const language of languages) {
			const sheets = sheetsOf(programme, wordsFor(language)).map(asRead);
			// Read by somebody with another language and other numbers.
			const { rows, problems, ignored, unchanged } = propose(
				programme,
				sheets,
				wordsFor('en', 'en-US'),
			);
			expect({ rows, problems, ignored }).toEqual({ rows: [], problems: [], ignored: [] });
			expect(unchanged).toBe(sheets.reduce((sum, sheet) => sum + sheet.rows.length - 1, 0));
		}
	});

	it('[X1] proposes nothing either where others have changed the programme since', () => {
		const { doc, read } = scene();
		const sheets = sheetsOf(read(), words).map(asRead);
		setText(doc, { kind: 'measure', id: idOf('tank') }, 'title', 'de', 'Zisterne', 'other');
		setField(doc, { kind: 'milestone', id: idOf('built') }, 'due', '2018', 'other');
		setText(doc, { kind: 'organisation', id: idOf('city') }, 'title', 'de', 'Kommune', 'other');
		expect(propose(read(), sheets, words)).toMatchObject({ rows: [], problems: [] });
	});
});

describe('a value', () => {
	const { read } = scene();
	const programme = read();
	const ids = [idOf('city'), idOf('twin'), idOf('other')];
	const values = kinds.flatMap((kind) =>
		valueColumnsOf(kind, testFrame)
			.filter(({ name }) => name !== 'fundingLine')
			.map((value) => [`${kind}.${value.name}`, value] as const),
	);
	it.each(values)('[X2] reads from its cells as it was written: %s', (_, value) => {
		const { field } = value;
		const names = new Names(programme, words, 'de');
		const arbitrary =
			field.storage === 'text'
				? field.kind === 'line'
					? fc.constantFrom('Wasser', '=SUMME(A1)', '12,5', "'-", '@x', 'ja')
					: arbitraryRichText
				: arbitraryValue(field);
		fc.assert(
			fc.property(arbitrary, fc.nat(2), (any, pick) => {
				// References lead to something that is there; texts of other kinds have no space around them.
				const content = JSON.parse(
					JSON.stringify(any, (key, part: unknown) => {
						if (key === 'organisation') return ids[pick];
						return key === 'unit' ? (part as string).trim() : part;
					}),
				) as never;
				const stored =
					field.kind === 'reference' && content !== null
						? ids[pick]
						: field.kind === 'plain' && content !== null
							? (content as string).trim() || null
							: content;
				const whole = value.language ? { [value.language]: stored } : stored;
				const cells = writeValue(value, whole as never, names, words);
				const again = readValue(value, cells, names, words);
				if (field.kind === 'rich') {
					// Words are kept; formatting is not.
					const text = cells[0] === null ? '' : (cells[0] as string);
					expect(again).toEqual(richTextOf(text.replace(/\r/g, '').trim()));
				} else if (field.kind === 'participants') {
					const roles = (list: unknown) => new Set((list as { role: string }[]).map((p) => p.role));
					expect(roles(again)).toEqual(roles(stored));
				} else expect(again).toEqual(stored);
			}),
			{ seed: 7, numRuns: 60 },
		);
	});
});

describe('a changed row', () => {
	it('[X3] proposes each value with what it was, and does just that', () => {
		const { doc, read, proposal } = proposed('measure', {
			'2 Titel (Deutsch)': 'Zisterne',
			'2 Zeitraum: bis': '2019-12',
			'2 Federführung Astadt': null,
		});
		expect(proposal.problems).toEqual([]);
		expect(proposal.rows).toMatchObject([
			{
				type: 'changed',
				id: idOf('tank'),
				row: 2,
				changes: [
					{ field: 'title', language: 'de', before: 'Behälter', after: 'Zisterne' },
					{ field: 'leadA', before: idOf('city'), after: null },
					{ field: 'period', after: { from: '2016-Q2', to: '2019-12', continuous: false } },
				],
			},
		]);
		const before = read();
		applyRows(doc, before, proposal.rows, 'me');
		expect(read().items.get(idOf('tank'))).toEqual({
			...before.items.get(idOf('tank')),
			title: { de: 'Zisterne', es: 'Tanque' },
			leadA: null,
			period: { from: '2016-Q2', to: '2019-12', continuous: false },
		});
	});

	it('[X4] is a conflict where others changed the same value since, and needs a look', () => {
		const { doc, read, sheet } = proposed('milestone', { '2 Fällig': '2018-03' });
		setField(doc, { kind: 'milestone', id: idOf('built') }, 'due', '2019', 'other');
		const { rows } = propose(read(), [sheet], words);
		expect(rows).toMatchObject([
			{ changes: [{ before: '2019', after: '2018-03', conflict: true }] },
		]);
		expect(rows.map(needsLook)).toEqual([true]);
	});

	it('[X4] is none where others changed something else', () => {
		const { doc, read, sheet } = proposed('milestone', { '2 Fällig': '2018-03' });
		setText(doc, { kind: 'milestone', id: idOf('built') }, 'title', 'de', 'Fertig', 'other');
		const { rows } = propose(read(), [sheet], words);
		expect(rows).toMatchObject([{ changes: [{ field: 'due', conflict: false }] }]);
		expect(rows.map(needsLook)).toEqual([false]);
	});

	it('[X5] says when formatting would be lost, and only then', () => {
		const { doc, read } = scene();
		const item = { kind: 'measure', id: idOf('tank') } as const;
		const bold = [{ type: 'text', text: 'fett', marks: [{ type: 'bold' }] }] as const;
		setText(doc, item, 'summary', 'es', [{ type: 'paragraph', content: bold }], 'other');
		const sheet = writeSheet(read(), 'measure', words);
		expect(propose(read(), [asRead(sheet)], words).rows).toEqual([]);
		const changed = withCells(sheet, {
			'2 Kurzbeschreibung (Deutsch)': 'Neu',
			'2 Kurzbeschreibung (Spanisch)': 'Nuevo',
		});
		expect(propose(read(), [changed], words).rows[0]?.changes).toMatchObject([
			{ language: 'de', losesFormatting: false, after: richTextOf('Neu') },
			{ language: 'es', losesFormatting: true, after: richTextOf('Nuevo') },
		]);
	});

	it('[X6] leaves values alone whose columns were taken out, and rows that are not there', () => {
		const { read } = scene();
		const { name, head, rows } = writeSheet(read(), 'measure', words);
		const kept = ['ID (nicht ändern)', 'Titel (Deutsch)'].map((label) => head.indexOf(label));
		const cut = {
			name,
			rows: [head, ...rows].map((cells, index) => ({
				number: index + 1,
				cells: kept.map((at) => cells[at] ?? null),
			})),
		};
		expect(propose(read(), [cut], words)).toMatchObject({ rows: [], problems: [], unchanged: 1 });
		expect(propose(read(), [{ ...cut, rows: cut.rows.slice(0, 1) }], words)).toMatchObject({
			...{ rows: [], problems: [], ignored: [] },
		});
	});
});

describe('a new row', () => {
	const row = {
		'3 Gehört zu': 'A.1',
		'3 Titel (Deutsch)': 'Rohre',
		'3 Art': 'Geld',
		'3 Betrag': { number: '99.5' },
		'3 Betrag: Währung': 'EUR',
	};

	it('[X7] is added where its number says, once, however often the file is taken over', () => {
		const { doc, read, sheet, proposal } = proposed('resource', row);
		expect(proposal.problems).toEqual([]);
		expect(proposal.rows).toMatchObject([{ type: 'added', parent: idOf('tank'), twin: false }]);
		applyRows(doc, read(), proposal.rows, 'me');
		const added = read().items.get(proposal.rows[0]?.id as never);
		expect(added).toMatchObject({
			...{ kind: 'resource', parent: idOf('tank'), title: { de: 'Rohre' }, deleted: false },
			amount: { amount: '99.50', currency: 'EUR' },
		});
		expect(propose(read(), [sheet], words)).toMatchObject({
			rows: [],
			ignored: [{ rule: 'addedBefore', at: { row: 3 } }],
		});
	});

	it('[X7] needs a look where something of that title stands already', () => {
		const { proposal } = proposed('resource', { ...row, '3 Titel (Deutsch)': 'Pumpe' });
		expect(proposal.rows).toMatchObject([{ type: 'added', twin: true }]);
		expect(proposal.rows.map(needsLook)).toEqual([true]);
	});

	it('[X7] has an id of its own, also beside one that says the same', () => {
		const again = Object.fromEntries(
			Object.entries(row).map(([place, cell]) => [place.replace('3', '4'), cell]),
		);
		const { doc, read, proposal } = proposed('resource', { ...row, ...again });
		expect(new Set(proposal.rows.map(({ id }) => id)).size).toBe(2);
		const count = read().items.size;
		applyRows(doc, read(), proposal.rows, 'me');
		expect(read().items.size).toBe(count + 2);
	});
});

describe('what cannot be taken over', () => {
	it.each<[string, (typeof kinds)[number], { readonly [place: string]: Cell }]>([
		['formula', 'resource', { '2 Betrag': { broken: 'formula' } }],
		['error', 'resource', { '2 Betrag': { broken: 'error' } }],
		['merged', 'measure', { '2 Ort (Deutsch)': { broken: 'merged' } }],
		['number', 'resource', { '2 Betrag': 'viel' }],
		['ambiguous', 'resource', { '2 Betrag': '1,234' }],
		['decimals', 'resource', { '2 Betrag': { number: '0.125' } }],
		['decimals', 'resource', { '2 Betrag': { number: '12.5' }, '2 Betrag: Währung': 'CLP' }],
		['digits', 'resource', { '2 Betrag': { number: '99999999999999' } }],
		['digitsOfNumber', 'resource', { '2 Betrag': { number: '1e+21' } }],
		['currency', 'resource', { '2 Betrag: Währung': 'Taler' }],
		['currencyMissing', 'resource', { '2 Betrag: Währung': null }],
		['date', 'milestone', { '2 Fällig': 'bald' }],
		['dateUnclear', 'milestone', { '2 Fällig': '05/06/2017' }],
		['truth', 'measure', { '2 Zeitraum: fortlaufend': 'vielleicht' }],
		['continuousWithEnd', 'measure', { '2 Zeitraum: fortlaufend': 'ja' }],
		['option', 'measure', { '2 Priorität': 'riesig' }],
		['reference', 'measure', { '2 Federführung Astadt': 'Niemand' }],
		['referenceUnclear', 'measure', { '2 Federführung Astadt': 'Verein' }],
		['participant', 'measure', { '2 Weitere Beteiligte': 'Stadt' }],
		['point', 'indicator', { '2 Zielwerte': '2018' }],
		['pointTwice', 'indicator', { '2 Zielwerte': '2018: 1\n2018: 2' }],
		['tooLong', 'measure', { '2 Titel (Deutsch)': 'x'.repeat(1001) }],
		['idUnknown', 'measure', { '2 ID (nicht ändern)': 'aaaaaaaaaaaaaaaa' }],
		['idOtherKind', 'measure', { '2 ID (nicht ändern)': idOf('pump') }],
		['idTwice', 'measure', { '3 ID (nicht ändern)': idOf('tank') }],
		['parentMissing', 'resource', { '3 Titel (Deutsch)': 'Rohre' }],
		['parentUnknown', 'resource', { '3 Gehört zu': 'Z.9', '3 Titel (Deutsch)': 'Rohre' }],
		['parentWrong', 'resource', { '3 Gehört zu': 'A', '3 Titel (Deutsch)': 'Rohre' }],
		['parentTwo', 'resource', { '3 Gehört zu': 'A', '3 Gehört zu (ID)': idOf('tank') }],
	])('[X8] names its place and reason: %s', (rule, kind, cells) => {
		const { proposal } = proposed(kind, cells);
		const [place = ''] = Object.keys(cells);
		expect(proposal.rows).toEqual([]);
		expect(proposal.problems[0]).toMatchObject({
			rule,
			at: { row: rule === 'idTwice' ? 2 : Number(place.split(' ')[0]) },
		});
		expect(proposal.problems[0]?.at.column?.letter).toMatch(/^[A-Z]+$/);
	});

	it('[X8] is a row of another programme', () => {
		const { read } = scene();
		const sheet = asRead(writeSheet(read(), 'measure', words));
		const other = {
			...read(),
			frame: { ...testFrame, id: '00000000-0000-4000-8000-000000000002' },
		};
		expect(propose(other, [sheet], words).problems).toMatchObject([{ rule: 'programmeOther' }]);
	});

	it('[X9] passes over sheets, columns and deleted items that it does not know, and says so', () => {
		const { doc, read } = scene();
		const { name, head, rows } = writeSheet(read(), 'milestone', words);
		const more = [[...head, 'Notiz'], ...rows.map((cells) => [...cells, 'x'])];
		const sheet = { name, rows: more.map((cells, at) => ({ number: at + 3, cells })) };
		const notes = { name: 'Notizen', rows: [{ number: 1, cells: ['a', 'b'] }] };
		setField(doc, { kind: 'milestone', id: idOf('built') }, 'due', '2018', 'other');
		const { ignored, problems } = propose(
			read(),
			[notes, sheet, { ...sheet, name: 'Kopie' }],
			words,
		);
		expect(problems).toEqual([]);
		expect(ignored).toMatchObject([
			{ rule: 'sheetUnknown', at: { sheet: 'Notizen' } },
			{ rule: 'columnUnknown', at: { sheet: 'Meilensteine', column: { head: 'Notiz' } } },
			{ rule: 'sheetTwice', at: { sheet: 'Kopie' } },
		]);
	});
});

it('[X10] reads labels, options and names in any language', () => {
	const { read } = scene();
	const sheet = withCells(writeSheet(read(), 'measure', wordsFor('es')), {
		'2 Prioridad': 'high',
		'2 Partes': 'Astadt; Bevilla',
	});
	const { rows, problems } = propose(read(), [sheet], words);
	expect(problems).toEqual([]);
	expect(rows[0]?.changes).toMatchObject([
		{ field: 'sides', after: ['A', 'B'] },
		{ field: 'priority', after: 'high' },
	]);
});

it('[X11] never takes another number than the one that stands in a cell', () => {
	const { read } = scene();
	const minor = fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n);
	const value = valueColumnsOf('resource', testFrame).find(({ name }) => name === 'amount');
	if (!value) throw new Error(`No amount in ${Object.keys(entities.resource.fields).join()}`);
	const names = new Names(read(), words, 'de');
	fc.assert(
		fc.property(minor, fc.constantFrom('EUR', 'CLP', 'BHD', 'CRC'), (units, currency) => {
			const exponent = { EUR: 2, CRC: 2, CLP: 0, BHD: 3 }[currency] ?? 2;
			const digits = `${units < 0n ? -units : units}`.padStart(exponent + 1, '0');
			const whole = digits.slice(0, digits.length - exponent);
			const amount = `${units < 0n ? '-' : ''}${exponent ? `${whole}.${digits.slice(-exponent)}` : whole}`;
			const cells = writeValue(value, { amount, currency }, names, words);
			const [cell] = cells as [{ number: string }];
			// Fifteen digits are exact as a binary number, which is what files hold.
			const through = { number: String(Number(cell.number)) };
			const read = readValue(value, [through, currency], names, words);
			expect(read).toEqual({ amount: units === 0n ? amount.replace('-', '') : amount, currency });
		}),
		{ seed: 11, numRuns: 400 },
	);
});
