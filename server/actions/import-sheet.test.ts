import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addItem, setText } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import type { ItemId } from '#domain/id.ts';
import { DomainError } from '#domain/error.ts';
import type { Identity } from '#server/auth/identity.ts';
import { makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { send } from '../../tests/support/api.ts';
import { everybodyIn, people, type Everybody, type Person } from '../../tests/support/everybody.ts';
import { wordsFor } from '../../tests/support/sheet.ts';
import { acceptSheet, proposeAgain, proposeSheet } from './import-sheet.ts';

let test: TestApp;
let programme: string;
let everybody: Everybody;
const field = 'fieldofaction1' as ItemId;
const measure = 'measure000001' as ItemId;
const words = wordsFor('de', 'de-DE');
const writers: readonly Person[] = ['coordinatorA', 'coordinatorB', 'editorA', 'editorB'];
const readers = [...writers, 'approverA', 'approverB', 'expertA', 'expertB', 'observer'];

beforeAll(async () => {
	test = await startApp();
	programme = await makeProgramme(test);
	everybody = await everybodyIn(test, programme);
	await test.app.hub.edit(programme, everybody.editorA.userId, (doc) => {
		const placing = placeAt([], 0);
		addItem(doc, { kind: 'fieldOfAction', id: field, parent: null, placing }, 'test');
		addItem(doc, { kind: 'measure', id: measure, parent: field, placing }, 'test');
	});
});
afterAll(() => test.close());
beforeEach(() => setTitle('Zisterne'));

function setTitle(title: string): Promise<boolean> {
	return test.app.hub.edit(programme, everybody.editorB.userId, (doc) =>
		setText(doc, { kind: 'measure', id: measure }, 'title', 'de', title, 'test'),
	);
}

async function titleNow(): Promise<unknown> {
	const { items } = (await test.app.hub.read(programme)).programme;
	const item = items.get(measure);
	return item?.kind === 'measure' ? item.title.de : undefined;
}

const csv = (title: string) =>
	Buffer.from(`ID (nicht ändern);Titel (Deutsch)\n${measure};${title}\n`);
const propose = (who: Identity, title: string) =>
	proposeSheet(test.app, who, { programme, bytes: csv(title), name: 'Maßnahmen.csv' }, words);

async function refusalOf(wish: Promise<unknown>): Promise<unknown> {
	try {
		await wish;
		return 'let in';
	} catch (error) {
		return error instanceof DomainError ? error.code : error;
	}
}

describe('a proposal', () => {
	it('changes nothing until it is accepted, then it is in the log under the name of who did', async () => {
		const who = everybody.editorA;
		const { proposal, sheets } = await propose(who, 'Behälter');
		expect(await titleNow()).toBe('Zisterne');
		const wish = { programme, sheets, hash: proposal.hash, rows: undefined };
		expect(await acceptSheet(test.app, who, wish, words)).toEqual({ added: 0, changed: 1 });
		expect(await titleNow()).toBe('Behälter');
		const history = await send(test, who, `GET /programmes/${programme}/items/${measure}/history`);
		expect(JSON.stringify(await history.json())).toContain(who.name);
	});

	it('is refused when it would do something else by now, and says what', async () => {
		const { proposal, sheets } = await propose(everybody.editorA, 'Behälter');
		await setTitle('Brunnen');
		const wish = { programme, sheets, hash: proposal.hash, rows: undefined };
		const accepted = acceptSheet(test.app, everybody.editorA, wish, words);
		expect(await refusalOf(accepted)).toBe('proposal-changed');
		expect(await titleNow()).toBe('Brunnen');
		const again = await proposeAgain(test.app, everybody.editorA, wish, words);
		expect(again.proposal.rows).toMatchObject([{ changes: [{ before: 'Brunnen' }] }]);
	});

	it('does nothing without a chosen row, or with rows that it does not have', async () => {
		const { proposal, sheets } = await propose(everybody.editorA, 'Behälter');
		for (const rows of [[], ['measure-99'], ['toString']]) {
			const wish = { programme, sheets, hash: proposal.hash, rows };
			const accepted = acceptSheet(test.app, everybody.editorA, wish, words);
			expect(await refusalOf(accepted)).toBe('proposal-empty');
		}
		expect(await titleNow()).toBe('Zisterne');
	});

	it('takes no sheets but such as it gives', async () => {
		const { proposal } = await propose(everybody.editorA, 'Behälter');
		for (const sheets of [
			...[null, {}, 'x', [{}], [{ name: 1, rows: [] }], [{ name: 'x', rows: [{ number: 1 }] }]],
			[{ name: 'x', rows: [{ number: 1.5, cells: [] }] }],
			[{ name: 'x', rows: [{ number: 1, cells: [{ number: 5 }] }] }],
			[{ name: 'x', rows: [{ number: 1, cells: ['\0'] }] }],
		]) {
			const wish = { programme, sheets, hash: proposal.hash, rows: undefined };
			const accepted = acceptSheet(test.app, everybody.editorA, wish, words);
			expect(await refusalOf(accepted)).toBe('input-invalid');
		}
	});
});

describe('who may', () => {
	const outcome = (who: Person, right: readonly string[], id: string) => {
		if (who === 'nobody') return 401;
		if (who === 'administrator') return 403;
		if (who === 'outsider' || id !== programme) return 404;
		return right.includes(who) ? 200 : 403;
	};
	it.each(people)('get sheets, propose and take over: %s', async (who) => {
		for (const id of [programme, '00000000-0000-4000-8000-00000000000f']) {
			const base = `/programmes/${id}/sheets` as const;
			const got = await send(test, everybody[who], `GET ${base}`);
			expect(got.status).toBe(outcome(who, readers, id));
			const body = csv(`Von ${who}`);
			const proposed = await send(test, everybody[who], `POST ${base}`, { body });
			expect(proposed.status).toBe(outcome(who, writers, id));
			const hash = proposed.ok
				? ((await proposed.json()) as { hash: string }).hash
				: 'a'.repeat(64);
			const wish = `POST ${base}/acceptance?hash=${hash}` as const;
			const accepted = await send(test, everybody[who], wish, { body });
			expect(accepted.status).toBe(outcome(who, writers, id));
			if (accepted.ok) expect(await titleNow()).toBe(`Von ${who}`);
		}
	});
});

describe('the API', () => {
	const base = () => `/programmes/${programme}/sheets` as const;

	it.each([
		['', 'spreadsheetml', 'Lahr-Alajuela.xlsx'],
		['?format=ods&language=es', 'opendocument', 'Lahr-Alajuela.ods'],
		['?format=csv&kind=milestone&language=de', 'text/csv', 'Lahr-Alajuela-Meilensteine.csv'],
	])('gives files: %j', async (query, type, name) => {
		const response = await send(test, everybody.observer, `GET ${base()}${query}`);
		expect(response.headers.get('content-type')).toContain(type);
		expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
	});

	it.each(['?format=docx', '?format=csv&kind=chapter', '?language=fr'])(
		'refuses what it does not have: %s',
		async (query) => {
			const response = await send(test, everybody.observer, `GET ${base()}${query}`);
			expect(response.status).toBe(422);
		},
	);

	it('says in the language of the request where something is wrong', async () => {
		const body = Buffer.from(`ID;title.de;priority\nxxxxxxxxxxxxxx;A;\n${measure};B;riesig\n`);
		const wish = `POST ${base()}?name=plan.csv` as const;
		const response = await send(test, everybody.editorA, wish, { body, language: 'es' });
		expect(await response.json()).toMatchObject({
			encoding: 'utf-8',
			rows: [],
			problems: [
				{ sheet: 'plan', row: 2, rule: 'idUnknown' },
				{ row: 3, column: { letter: 'C' }, message: expect.stringContaining('no existe aquí') },
			],
		});
	});

	it('takes no more than a file may have', async () => {
		const body = Buffer.alloc(10_000_001, 0x20);
		const response = await send(test, everybody.editorA, `POST ${base()}`, { body });
		expect([response.status, await response.json()]).toMatchObject([
			413,
			{ code: 'sheet-too-large' },
		]);
	});
});
