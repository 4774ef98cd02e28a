import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import type { Identity } from '#server/auth/identity.ts';
import { send, type Sent } from '../../tests/support/api.ts';
import { makeProgramme, joinAs, startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';

let test: TestApp;
let programme: string;
let coordinator: Identity;
beforeAll(async () => {
	test = await startApp();
	programme = await makeProgramme(test);
	coordinator = await joinAs(test, programme, 'coordinator', 'A');
});
afterAll(() => test.close());

/** Sends as the coordinator; gives the status, and what a refusal says. */
async function outcomeOf(wish: `${string} /${string}`, sent?: Sent): Promise<unknown[]> {
	const response = await send(test, coordinator, wish, sent);
	const { code, message } = (await response.json()) as { [name: string]: unknown };
	return [response.status, code, message].filter((part) => part !== undefined);
}

const notFound = [404, 'not-found', expect.any(String)];
const invalid = (field: string) => [422, 'input-invalid', expect.stringContaining(field)];

describe('an address of the API', () => {
	it.each([
		'/',
		'/nothing',
		'/programmes/',
		'/programmes//versions',
		'/programmes/x/nothing',
		'/programmes/%E0%A4%A',
		'/programmes/%',
		'/%70rogrammes%2f',
		`/programmes/${'x/'.repeat(500)}`,
	] as const)('that is none is not found: %s', async (path) => {
		expect(await outcomeOf(`GET ${path}`)).toEqual(notFound);
		expect(await outcomeOf(`POST ${path}`, { body: '{}' })).toEqual(notFound);
	});

	it.each([
		['PATCH /programmes', 'GET, POST'],
		['DELETE /programmes', 'GET, POST'],
		['PUT /profile', 'GET, PATCH'],
		[`GET /programmes/${randomUUID()}/members/x`, 'PATCH, DELETE'],
		[`POST /programmes/${randomUUID()}/versions/1`, 'GET'],
	] as const)('says which methods it has instead: %s', async (wish, allow) => {
		const response = await send(test, coordinator, wish);
		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toBe(allow);
		expect(await response.text()).toBe('');
	});

	it('answers HEAD as GET', async () => {
		const response = await send(test, coordinator, 'HEAD /profile');
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/json');
	});

	it('asks who it is before it reads anything', async () => {
		const response = await send(test, undefined, 'POST /programmes', { body: 'no JSON' });
		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject({ code: 'sign-in-required', requestId: 'r-1' });
	});

	it('takes parts of the path as they were meant', async () => {
		const odd = encodeURIComponent('somebody/100% & ñ');
		expect(await outcomeOf(`DELETE /programmes/${programme}/members/${odd}`)).toEqual(notFound);
		expect(
			await outcomeOf(
				`GET /programmes/%${programme.charCodeAt(0).toString(16)}${programme.slice(1)}/versions`,
			),
		).toEqual([200]);
	});
});

describe('a programme of others', () => {
	it('[P3] looks like one that is not there', async () => {
		const outsider = await makeOutsider(test);
		const answers = [programme, randomUUID()].map(async (id) => {
			const response = await send(test, outsider, `GET /programmes/${id}`);
			return [response.status, await response.text()];
		});
		const [real, invented] = await Promise.all(answers);
		expect(real).toEqual(invented);
		expect(real?.[0]).toBe(404);
	});
});

describe('an id that cannot be one', () => {
	it.each([
		['GET /programmes/42', 'programme'],
		[`GET /programmes/${'x'.repeat(5000)}/versions`, 'programme'],
		['GET /programmes/%00', 'programme'],
		["GET /programmes/'%20or%201=1%20--/versions", 'programme'],
	] as const)('is refused with its name: %s', async (wish, field) => {
		expect(await outcomeOf(wish)).toEqual(invalid(field));
	});

	it.each(['0', '-1', '1.5', '2147483648', '99999999999999999999', 'Infinity', 'x'])(
		'is refused as the number of a version: %s',
		async (number) => {
			const base = `/programmes/${programme}/versions/${number}` as const;
			expect(await outcomeOf(`GET ${base}`)).toEqual(invalid('version'));
			expect(await outcomeOf(`GET ${base}/comparison/draft`)).toEqual(invalid('version'));
			expect(await outcomeOf(`POST ${base}/submissions`)).toEqual(invalid('version'));
		},
	);

	it('is not found when it could be one and is not', async () => {
		const base = `/programmes/${programme}` as const;
		expect(await outcomeOf(`GET ${base}/versions/2147483647`)).toEqual(notFound);
		expect(await outcomeOf(`DELETE ${base}/members/%00`)).toEqual(invalid('user'));
		expect(await outcomeOf(`DELETE ${base}/members/x`)).toEqual(notFound);
		expect(await outcomeOf(`DELETE ${base}/invitations/${randomUUID()}`)).toEqual(notFound);
		expect(await outcomeOf(`DELETE /tokens/x`)).toEqual(notFound);
	});
});

describe('a body', () => {
	const post = (body: BodyInit) => outcomeOf('POST /tokens', { body });

	it.each(['{', 'null', '[]', '"x"', '1', '\u0000', '{"name":"x"}}'])(
		'that is no object in JSON is refused: %j',
		async (body) => {
			expect(await post(body)).toEqual(invalid('body'));
		},
	);

	it('may be left out where nothing is needed, and names what is missing', async () => {
		expect(await post('')).toEqual(invalid('name'));
		expect(await outcomeOf('PATCH /profile')).toEqual([200]);
	});

	it('is refused when it is too long, said so or not', async () => {
		const long = JSON.stringify({ name: 'x', more: 'x'.repeat(200_000) });
		expect(await post(long)).toEqual(invalid('body'));
		const headers = { 'content-length': '200000' };
		expect(await outcomeOf('POST /tokens', { headers, body: '{}' })).toEqual(invalid('body'));
	});

	it('is not read to the end when it has none', async () => {
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 10_000;
				controller.enqueue(new Uint8Array(10_000).fill(32));
			},
		});
		expect(await post(endless)).toEqual(invalid('body'));
		expect(sent).toBeLessThan(200_000);
	});

	it('loses fields that are not asked for, and says nothing for the path', async () => {
		const other = await makeProgramme(test);
		const sent = { programme: other, name: 'Entwurf', number: 7, hash: 'x', errors: 0 };
		const wish = `POST /programmes/${programme}/versions` as const;
		const response = await send(test, coordinator, wish, { body: JSON.stringify(sent) });
		expect(await response.json()).toMatchObject({ number: 1, name: 'Entwurf' });
		expect(await outcomeOf(`GET /programmes/${programme}?programme=${other}`)).toEqual([200]);
	});

	it('with what the database cannot hold is refused with the field', async () => {
		expect(await post('{"name":"a\\u0000b"}')).toEqual(invalid('name'));
		expect(await post('{"name":"a\\ud800b"}')).toEqual(invalid('name'));
	});
});

describe('a refusal', () => {
	it('is told in the language of the request, with a code that stays the same', async () => {
		const told = languages.map((language) => outcomeOf('GET /nothing', { language }));
		const answers = await Promise.all(told);
		expect(answers).toEqual(languages.map(() => notFound));
		expect(new Set(answers.map(([, , message]) => message)).size).toBe(languages.length);
	});

	it('is our fault when it was not foreseen, and tells nothing of the inside', async () => {
		const broken = { ...test, app: { ...test.app, hub: undefined as never } };
		const response = await send(broken, coordinator, `GET /programmes/${programme}`);
		expect(response.status).toBe(500);
		const text = await response.text();
		expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', requestId: 'r-1' });
		expect(text).not.toMatch(/undefined|TypeError|server\//);
	});
});
