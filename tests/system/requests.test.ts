import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let lahr: Visitor;
beforeAll(async () => {
	server = await startServer();
	lahr = await Visitor.inDemo(server.address, 'coordination@lahr.example');
});
afterAll(() => server.dispose());

describe('what every answer says to the browser', () => {
	it('allows scripts by nonce only, and nothing from elsewhere', async () => {
		const response = await lahr.fetch('/');
		const policy = response.headers.get('content-security-policy') ?? '';
		const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
		expect(nonce).toBeTruthy();
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
		const html = await response.text();
		const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
		expect(scripts.length).toBeGreaterThan(0);
		for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
		const again = (await lahr.fetch('/')).headers.get('content-security-policy');
		expect(again).not.toBe(policy);
	});

	it('names no other origin in its pages', async () => {
		const html = await (await lahr.fetch(await lahr.programmePath())).text();
		const addresses = [...html.matchAll(/(?:src|href)="(https?:\/\/[^"]+)"/g)].map(([, to]) => to);
		expect(addresses).toEqual([]);
	});

	it.each([
		['x-content-type-options', 'nosniff'],
		['referrer-policy', 'same-origin'],
		['cross-origin-opener-policy', 'same-origin'],
	])('%s: %s', async (name, value) => {
		for (const path of ['/', '/sign-in', '/nowhere', '/api/v1/programmes'])
			expect((await lahr.fetch(path)).headers.get(name)).toBe(value);
	});

	it('names the request, so that it is found in the log', async () => {
		expect((await lahr.fetch('/')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe('a script with a token', () => {
	it('may send a request without a body, which a page of somebody else may not', async () => {
		const api = `${server.address}/api/v1/tokens`;
		const answer = (headers: Record<string, string>) =>
			fetch(`${api}/nowhere`, { method: 'DELETE', headers });
		expect((await answer({ authorization: 'Bearer none' })).status).toBe(401);
		const elsewhere = { authorization: 'Bearer none', origin: 'https://elsewhere.example' };
		expect((await answer(elsewhere)).status).toBe(403);
		expect((await answer({})).status).toBe(403);
	});
});

describe('the cookie of a sign-in', () => {
	it('is for this server’s requests alone', async () => {
		const visitor = new Visitor(server.address);
		const response = await visitor.post('/sign-in?/demo', { email: 'observer@skew.example' });
		const session = response.headers.getSetCookie().find((cookie) => /session/.test(cookie)) ?? '';
		expect(session).toMatch(/; HttpOnly/i);
		expect(session).toMatch(/; SameSite=Lax/i);
		expect(session).toMatch(/; Path=\//i);
	});

	it('is sent over TLS only where people come by https', async () => {
		const secure = await startServer({ ORIGIN: 'https://klima.lahr.example', DEMO: '1' });
		try {
			const visitor = new Visitor(secure.address);
			const form = { email: 'observer@skew.example' };
			const response = await visitor.post('/sign-in?/demo', form, 'https://klima.lahr.example');
			expect(response.status).toBe(303);
			const session = response.headers.getSetCookie().find((cookie) => /session/.test(cookie));
			expect(session).toMatch(/; Secure/i);
			expect(response.headers.get('strict-transport-security')).toContain('max-age');
		} finally {
			await secure.dispose();
		}
	});
});

describe('another site', () => {
	it('cannot send a form for whoever visits it', async () => {
		const programme = await lahr.programmePath();
		const sent = await lahr.post(
			`${programme}/versions/new`,
			{ name: 'x' },
			'https://evil.example',
		);
		expect(sent.status).toBe(403);
	});

	it('cannot use the API with their cookies', async () => {
		const response = await lahr.fetch(`/api/v1${await lahr.programmePath()}/versions`, {
			method: 'POST',
			headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
			body: '{"name":"x"}',
		});
		expect(response.status).toBe(403);
	});

	it.each([
		['https://evil.example', 403],
		['null', 403],
		['own', 101],
		[undefined, 101],
	])('cannot open the socket: from %s it answers %i', async (origin, status) => {
		const { hostname, port } = new URL(server.address);
		const socket = connect(Number(port), hostname);
		await once(socket, 'connect');
		const from = origin === 'own' ? server.address : origin;
		socket.write(
			[
				'GET /collab HTTP/1.1',
				`Host: ${hostname}:${port}`,
				'Upgrade: websocket',
				'Connection: Upgrade',
				'Sec-WebSocket-Version: 13',
				'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
				...(from ? [`Origin: ${from}`] : []),
				'\r\n',
			].join('\r\n'),
		);
		const [answer] = (await once(socket, 'data')) as [Buffer];
		expect(answer.toString('latin1').split(' ')[1]).toBe(String(status));
		socket.destroy();
	});
});

describe('bad input', () => {
	it.each([
		['/%', 400],
		['/%E0%A4%A', 400],
		['/programmes/not-an-id', 404],
		['/programmes/%00', 404],
		['/programmes/../../etc/passwd', 404],
		['/..%2f..%2fpackage.json', 404],
		['/api/v1/nothing', 404],
		['/api/v1/programmes/%E0%A4%A', 400],
		['/invitation/%F0%9F%92%A9', 410],
		[`/${'a'.repeat(10_000)}`, 404],
	])('in an address is refused: %s', async (path, status) => {
		const response = await lahr.fetch(path);
		expect(response.status).toBe(status);
	});

	it.each([
		['no field', {}],
		['an empty name', { name: '' }],
		['a name of control characters', { name: '\u0000\u0007' }],
		['a name without end', { name: 'a'.repeat(50_000) }],
	])('in a form gets an answer that says so: %s', async (_, form) => {
		const path = `${await lahr.programmePath()}/versions/new`;
		const response = await lahr.post(path, form as { [name: string]: string });
		expect(response.status).toBe(422);
		expect(await response.text()).toMatch(/role="alert"/);
	});

	it('that is far too large ends as a refusal, and the server lives on', async () => {
		const response = await lahr.fetch('/api/v1/programmes', {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: server.address },
			body: `{"title":"${'a'.repeat(20_000_000)}"}`,
		});
		expect(response.status).toBe(422);
		expect((await lahr.fetch('/healthz')).status).toBe(200);
	});

	it('that is larger than any form is refused, but where files are brought', async () => {
		const programme = await lahr.programmePath();
		const large = { name: 'a'.repeat(600_000) };
		expect((await lahr.post(`${programme}/versions/new`, large)).status).toBe(413);
		const bring = (megabytes: number) => {
			const body = new FormData();
			const text = 'a;b\r\n'.repeat(megabytes * 200_000);
			body.set('file', new File([text], 'a.csv'));
			const headers = { origin: server.address, accept: 'text/html' };
			return lahr.fetch(`${programme}/spreadsheet?/propose`, { method: 'POST', headers, body });
		};
		const read = await bring(9);
		expect(read.status).toBe(413);
		expect(await read.text()).toMatch(/role="alert".*20\.000/s);
		const unread = await bring(13);
		expect(unread.status).toBe(413);
		expect((await lahr.fetch('/healthz')).status).toBe(200);
	});

	it('in a form whose length nobody says is refused', async () => {
		const path = `${await lahr.programmePath()}/versions/new`;
		const socket = connect(server.port, '127.0.0.1');
		const head = [
			`POST ${path} HTTP/1.1`,
			`Host: 127.0.0.1:${server.port}`,
			`Origin: ${server.address}`,
			`Cookie: ${lahr.cookieHeader}`,
			'Content-Type: application/x-www-form-urlencoded',
			'Transfer-Encoding: chunked',
		];
		socket.write(`${head.join('\r\n')}\r\n\r\n6\r\nname=x\r\n0\r\n\r\n`);
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
	});

	it('of every kind is never answered with 500', async () => {
		expect(server.output).not.toMatch(/"level":(50|60)/);
	});
});
