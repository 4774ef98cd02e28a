import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { send } from '../../tests/support/api.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { frozenBytes } from '../../tests/support/versions.ts';

const scene = partnershipScene({ submitted: true, once: true });

/** Asks for version 1 as the coordinator of A. */
function get(query = '', headers: { readonly [name: string]: string } = {}): Promise<Response> {
	const wish = `GET /programmes/${scene.programme}/versions/1${query}` as const;
	return send(scene.test, scene.partnership.A, wish, { headers });
}

const frozen = () => frozenBytes(scene.test, scene.programme, 1);
const typeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0];

describe('a version as JSON', () => {
	it('is the frozen bytes, byte for byte', async () => {
		const bytes = new Uint8Array(await (await get()).arrayBuffer());
		expect(Buffer.from(bytes).equals(await frozen())).toBe(true);
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(scene.version.hash);
	});

	it('holds all languages, whichever was asked for', async () => {
		const bytes = await (await get('?language=es')).arrayBuffer();
		expect(Buffer.from(bytes).equals(await frozen())).toBe(true);
	});
});

describe('the format of a version', () => {
	it.each([
		['application/json', 'application/json'],
		['application/pdf', 'application/pdf'],
		['text/html', 'text/html'],
		['*/*', 'application/json'],
		['application/*', 'application/json'],
		['text/*', 'text/html'],
		['', 'application/json'],
		['text/html;q=0.5, application/json;q=0.9', 'application/json'],
		['image/png, text/html;charset=utf-8', 'text/html'],
		['application/json;q=0, */*;q=0.1, TEXT/HTML', 'text/html'],
	])('is chosen by Accept: %j', async (accept, type) => {
		const response = await get('', { accept });
		expect([response.status, typeOf(response)]).toEqual([200, type]);
	});

	it.each([
		['json', 'application/json', '{"'],
		['pdf', 'application/pdf', '%PDF-'],
		['html', 'text/html', '<!doctype html>'],
		['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
		['ods', 'application/vnd.oasis.opendocument.spreadsheet', 'PK'],
	])('is chosen by `format=%s`, whatever Accept says', async (format, type, beginning) => {
		const response = await get(`?format=${format}`, { accept: 'image/png' });
		expect([response.status, typeOf(response)]).toEqual([200, type]);
		const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
		expect(text.slice(0, beginning.length).toLowerCase()).toBe(beginning.toLowerCase());
	});

	it.each([
		['?format=docx', {}],
		['?format=', {}],
		['?format=toString', {}],
		['?format=__proto__', {}],
		['', { accept: 'image/png' }],
		['', { accept: 'application/json;q=0' }],
	])('is refused when we do not have it: %j %j', async (query, headers) => {
		const response = await get(query, headers);
		expect(response.status).toBe(406);
		expect(await response.json()).toMatchObject({ code: 'format-unknown' });
	});
});

describe('the languages of a version', () => {
	it.each(['de', 'es', 'de,es', 'es&language=de', 'de&language=de'])(
		'are those asked for: %s',
		async (languages) => {
			const response = await get(`?format=html&language=${languages}`);
			expect(response.status).toBe(200);
			const html = await response.text();
			const asked = new Set(languages.match(/\b(de|es)\b/g));
			for (const language of ['de', 'es']) {
				expect(html.includes(`lang="${language}"`)).toBe(asked.has(language));
			}
		},
	);

	it.each(['pt', 'fr', '', 'de,es,pt', 'de,fr', '__proto__'])(
		'are refused when they are not the programme’s: %j',
		async (languages) => {
			const response = await get(`?format=html&language=${languages}`);
			expect(response.status).toBe(422);
			expect(await response.json()).toMatchObject({ code: 'input-invalid' });
		},
	);
});

describe('a version as a file', () => {
	it('has a name, may be kept but asks again, and cannot act as a page of ours', async () => {
		const { headers } = await get('?format=html&language=de');
		expect(headers.get('content-disposition')).toBe(
			'attachment; filename="Lahr-Alajuela-1-de.html"',
		);
		expect(headers.get('cache-control')).toBe('private, no-cache');
		expect(headers.get('vary')).toBe('accept');
		expect(headers.get('content-security-policy')).toContain('sandbox');
	});

	it('is not sent again to whoever has it', async () => {
		const etag = (await get()).headers.get('etag') ?? '';
		expect(etag).toBe(`"${scene.version.hash}"`);
		for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
			const response = await get('', { 'if-none-match': known });
			expect([response.status, await response.text()]).toEqual([304, '']);
			expect(response.headers.get('etag')).toBe(etag);
		}
		for (const unknown of ['"other"', scene.version.hash, '']) {
			expect((await get('', { 'if-none-match': unknown })).status).toBe(200);
		}
	});

	it('is another one in another format or language, and once somebody has decided', async () => {
		const etagOf = async (query: string) => (await get(query)).headers.get('etag');
		const queries = ['?format=json', '?format=html', '?format=html&language=de', '?format=pdf'];
		const before = await Promise.all(queries.map(etagOf));
		expect(new Set(before).size).toBe(queries.length);
		expect(await Promise.all(queries.map(etagOf))).toEqual(before);
		await scene.decide(scene.version, 'A');
		const after = await Promise.all(queries.map(etagOf));
		expect(after.map((etag, index) => etag === before[index])).toEqual([true, false, false, false]);
	});

	it('[P3] is not there for others', async () => {
		const wish = `GET /programmes/${scene.programme}/versions/1` as const;
		const outsider = await makeOutsider(scene.test);
		expect((await send(scene.test, outsider, wish)).status).toBe(404);
		expect((await send(scene.test, undefined, wish)).status).toBe(401);
		expect((await send(scene.test, scene.test.administrator, wish)).status).toBe(403);
	});
});
