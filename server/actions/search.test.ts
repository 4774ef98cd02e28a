import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteItem, restoreItem, setText } from '#domain/doc/commands.ts';
import { programmeItemId, type ItemId } from '#domain/id.ts';
import { languages, type Localised } from '#domain/language.ts';
import type { Identity } from '#server/auth/identity.ts';
import { addMember, removeMember } from '#server/store/members.ts';
import { searchTexts } from '#server/store/search.ts';
import { parseSearch } from '#domain/search/query.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import * as scene from '../../tests/support/search-scene.ts';
import { removeMember as removeFrom } from './remove-member.ts';
import { runAction } from './action.ts';

const origin = { source: 'local' };

let test: TestApp;
let programme: string;
let anna: Identity;
beforeAll(async () => {
	test = await startApp();
	anna = await makeOutsider(test);
});
beforeEach(async () => {
	programme = await makeProgramme(test, languages);
	const { userId } = anna;
	await addMember(test.app.db, { programmeId: programme, userId, role: 'editor', side: 'A' });
});
// Each test finds what it wrote itself.
afterEach(() => removeMember(test.app.db, programme, anna.userId));
afterAll(() => test.close());

async function add(title: Localised<string>): Promise<ItemId> {
	const [id] = await scene.addMeasures(test, programme, anna, [title]);
	return id ?? programmeItemId;
}
const found = (q: string, more: object = {}) => scene.searchAs(test, anna, { q, ...more });
const marked = async (q: string) => scene.markedIn(await found(q));

describe('words of one language', () => {
	it.each<[keyof Localised<string>, string, string]>([
		['de', 'Maßnahme', 'Maßnahmen'],
		['de', 'Maßnahmen', 'massnahme'],
		['de', 'Wässer', 'Wasser'],
		['de', 'Wasser', 'wässer'],
		['de', 'Straße', 'strasse'],
		['de', 'strassen', 'Straße'],
		['de', 'Bäume', 'Baum'],
		['de', 'Dächer', 'Dach'],
		['de', 'CO₂', 'co2'],
		['es', 'energía', 'energia'],
		['es', 'energia', 'energías'],
		['es', 'medida', 'medidas'],
		['es', 'canción', 'cancion'],
		['es', 'canciones', 'CANCIÓN'],
		['es', 'adaptación', 'adaptaciones'],
		['es', 'adaptaciones', 'adaptacion'],
		['es', 'soluciones', 'solucion'],
		['es', 'árboles', 'arbol'],
		['es', 'niños', 'nino'],
		['pt', 'ação', 'acoes'],
		['pt', 'adaptações', 'ADAPTAÇÃO'],
		['pt', 'adaptação', 'adaptacoes'],
		['pt', 'regiões', 'regiao'],
		['pt', 'água', 'aguas'],
		['en', 'cities', 'city'],
	])('[Q3] %s: “%s” is found by “%s”', async (language, written, typed) => {
		await add({ [language]: `Uno ${written} dos` });
		expect(await marked(typed)).toContain(written);
		// Also when it is not the word that is being typed.
		expect((await found(`${typed} dos`)).total).toBe(1);
	});

	it.each(['Wasserstoff', 'Abwasser', 'Wasserx rein', '"Wassern"'])(
		'[Q3] are not found by “%s”',
		async (typed) => {
			await add({ de: 'Wasser rein', es: 'Wasser rein' });
			expect((await found(typed)).total).toBe(0);
		},
	);

	it('[Q3] are found while the last is being typed, whatever its ending would be', async () => {
		await add({ de: 'Bevölkerung beteiligen', es: 'Participación de la población' });
		for (const typed of ['bevolkerun', 'Bevölk', 'beteiligen Bevölkeru', 'po', 'poblaci']) {
			expect((await found(typed)).total, typed).toBe(1);
		}
		expect((await found('Bevölk beteiligen')).total).toBe(0);
		expect((await found('"Bevölk"')).total).toBe(0);
	});
});

describe('a question', () => {
	beforeEach(async () => {
		await add({ de: 'Trinkwasser für Schulen', es: 'Agua potable para escuelas' });
		await add({ de: 'Solardächer auf Schulen', es: 'Techos solares en escuelas' });
	});

	it.each([
		['Schule', 2],
		['Schule Trinkwasser', 1],
		['Schule -Trinkwasser', 1],
		['"für Schulen"', 1],
		['"FÜR SCHULEN"', 1],
		['"für Schule"', 0],
		['"Schulen für"', 0],
		['Trinkwasser OR Solardächer', 2],
		['agua ODER Trinkwasser', 2],
		['Trinkwasser escuelas', 0],
		['Trinkwasser und Schulen', 1],
		['die Schulen', 2],
		['"Solardächer auf" -"für Schulen"', 1],
	])('[Q4] “%s” finds %i', async (q, total) => {
		expect((await found(q)).total).toBe(total);
	});

	it('can be for one language', async () => {
		expect((await found('a', { language: 'es' })).total).toBe(0);
		const { results } = await found('Schulen OR escuelas', { language: 'es' });
		expect(results.map(({ language }) => language)).toEqual(['es', 'es']);
	});

	it.each([
		["Schulen'; drop table search_text; --", 0],
		['Schulen & | ! <-> :*', 2],
		["Schulen\\' ((", 2],
		['%_ Schulen', 2],
	])('[Q4] cannot be more than words: %s', async (q, total) => {
		expect((await found(q)).total).toBe(total);
	});

	it.each([
		['', 'search-empty'],
		['!?', 'search-empty'],
		['-Schulen', 'search-empty'],
		['x'.repeat(201), 'search-too-long'],
		['half \ud83c', 'input-invalid'],
		['nul \0', 'input-invalid'],
	])('[Q4] is refused where it says nothing or too much: %j', async (q, code) => {
		expect(await refusalOf(found(q))).toBe(code);
	});

	it('[Q4] as long as it may be is answered', async () => {
		expect((await found('ab '.repeat(66).trim())).total).toBe(0);
		expect((await found('a -'.repeat(66))).total).toBe(0);
		expect((await found('x'.repeat(200))).total).toBe(0);
	});

	it('is refused with what to do where the database takes too long', async () => {
		await test.app.hub.projected([programme]);
		const options = { programmeIds: [programme], query: parseSearch('Schule'), limit: 1 };
		await test.app.db.transaction(async (tx) => {
			await tx.execute(sql`lock table search_text in access exclusive mode`);
			const answer = searchTexts(test.app.db, { ...options, withinMs: 50 });
			expect(await refusalOf(answer)).toBe('search-too-slow');
		});
		expect((await searchTexts(test.app.db, { ...options, withinMs: 3_000 })).total).toBe(2);
	});
});

describe('a result', () => {
	it('says where it stands, with what was found', async () => {
		const id = await add({ de: 'Humedal', es: 'Humedal' });
		await scene.describeMeasure(test, programme, anna, id, { es: 'Agua limpia.\nMás agua.' });
		expect(await found('agua')).toMatchObject({
			results: [
				{
					...{ programme, item: id, kind: 'measure', number: '' },
					...{ title: { de: 'Humedal', es: 'Humedal' }, field: 'description', language: 'es' },
					excerpt: {
						text: 'Agua limpia. Más agua.',
						marks: [
							{ from: 0, to: 4 },
							{ from: 17, to: 21 },
						],
					},
				},
			],
			programmes: [{ id: programme, title: { de: 'Handlungsprogramm', es: 'Programa de acción' } }],
			...{ total: 1, complete: true },
		});
	});

	it('comes first where a title says it', async () => {
		const id = await add({ de: 'Etwas' });
		await scene.describeMeasure(test, programme, anna, id, { de: 'Wind Wind Wind' });
		const other = await add({ de: 'Wind' });
		const { results } = await found('Wind');
		expect(results.map(({ item }) => item)).toEqual([other, id]);
	});

	it('is on one of several pages, each once', async () => {
		await scene.addMeasures(
			test,
			programme,
			anna,
			Array<Localised<string>>(60).fill({ de: 'Sol', es: 'Sol' }),
		);
		const first = await found('Sol');
		const { next: cursor } = first;
		const second = await found('Sol', { cursor });
		const third = await found('Sol', { cursor: second.next });
		const pages = [first, second, third];
		expect(pages.map(({ results }) => results.length)).toEqual([50, 50, 20]);
		expect(pages.map(({ total }) => total)).toEqual([120, 120, 120]);
		expect(third.next).toBeUndefined();
		const places = pages.flatMap(({ results }) =>
			results.map(({ item, field, language }) => `${item} ${field} ${language}`),
		);
		expect(new Set(places).size).toBe(120);
	});

	it.each(['nonsense', 'W10', Buffer.from('["NaN","x","y","z","de"]').toString('base64url')])(
		'has no page after “%s”',
		async (cursor) => {
			expect(await refusalOf(found('Sol', { cursor }))).toBe('input-invalid');
		},
	);
});

describe('who searches', () => {
	it('finds what is in programmes of their own, and in no other', async () => {
		await add({ de: 'Geheimnis' });
		const other = await makeProgramme(test);
		const berta = await joinAs(test, other, 'observer', null);
		expect((await scene.searchAs(test, berta, { q: 'Geheimnis' })).total).toBe(0);
		const wish = scene.searchAs(test, berta, { q: 'Geheimnis', programme });
		expect(await refusalOf(wish)).toBe('not-found');
		expect((await scene.searchAs(test, test.administrator, { q: 'Geheimnis' })).total).toBe(0);
		await joinAs(test, programme, 'observer', null);
		expect((await found('Geheimnis', { programme })).total).toBe(1);
	});

	it('finds nothing any more in a programme that they had to leave', async () => {
		await add({ de: 'Geheimnis' });
		const carla = await joinAs(test, programme, 'editor', 'A');
		expect((await scene.searchAs(test, carla, { q: 'Geheimnis' })).total).toBe(1);
		const input = { programme, user: carla.userId };
		await runAction(removeFrom, test.app, test.administrator, input);
		expect((await scene.searchAs(test, carla, { q: 'Geheimnis' })).total).toBe(0);
	});

	it('cannot go on into others’ programmes with a cursor', async () => {
		await scene.addMeasures(
			test,
			programme,
			anna,
			Array<Localised<string>>(60).fill({ de: 'Sol' }),
		);
		const { next: cursor } = await found('Sol');
		const other = await makeProgramme(test);
		const berta = await joinAs(test, other, 'observer', null);
		expect((await scene.searchAs(test, berta, { q: 'Sol', cursor })).results).toEqual([]);
	});
});

describe('what changes', () => {
	it('[Q5] is found under its new words alone', async () => {
		const id = await add({ de: 'Kläranlage', es: 'Planta' });
		expect((await found('Kläranlage')).total).toBe(1);
		await test.app.hub.edit(programme, anna.userId, (doc) =>
			setText(doc, { kind: 'measure', id }, 'title', 'de', 'Feuchtgebiet', origin),
		);
		expect((await found('Kläranlage')).total).toBe(0);
		expect((await found('Feuchtgebiet')).results[0]?.title).toEqual({
			...{ de: 'Feuchtgebiet', es: 'Planta' },
		});
		expect((await found('Planta')).total).toBe(1);
	});

	it('[Q5] is not found in the bin, and found again when it is restored', async () => {
		const id = await add({ de: 'Kläranlage' });
		await test.app.hub.edit(programme, anna.userId, (doc) =>
			deleteItem(doc, { kind: 'measure', id }, origin),
		);
		expect((await found('Kläranlage')).total).toBe(0);
		await test.app.hub.edit(programme, anna.userId, (doc) =>
			restoreItem(doc, { kind: 'measure', id }, origin),
		);
		expect((await found('Kläranlage')).total).toBe(1);
	});

	it('[Q5] also what stands in the frame of an item, in its languages', async () => {
		await test.app.hub.edit(programme, anna.userId, (doc) =>
			setText(doc, { kind: 'programme', id: programmeItemId }, 'subtitle', 'es', 'Juntos', origin),
		);
		expect((await found('juntos')).results).toMatchObject([{ kind: 'programme', language: 'es' }]);
	});
});
