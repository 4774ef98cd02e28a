import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { Live, takesSocket } from '../../tests/support/live.ts';
import { defaultLimits } from './limits.ts';
import { upgradeRefusal } from './upgrade.ts';

describe('a socket', () => {
	const programme = '0123abcd-0000-4000-8000-00000000dead';
	const request = (url: string | undefined, origin?: string) =>
		({
			url,
			headers: { origin, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'bruecke.example' },
		}) as unknown as IncomingMessage;

	it.each([undefined, 'https://bruecke.example'])('is opened for the origin %s', (origin) => {
		for (const url of ['/collab', '/collab?layout=1', `/yjs/${programme}?token=kp_x`]) {
			expect(upgradeRefusal(request(url, origin))).toBeUndefined();
		}
	});

	it.each([
		'https://elsewhere.example',
		'http://bruecke.example',
		'https://bruecke.example:8443',
		'https://bruecke.example.elsewhere.example',
		'null',
		'',
	])('is not opened for the origin %j', (origin) => {
		for (const url of ['/collab', `/yjs/${programme}?token=kp_x`, '/yjs/x']) {
			expect(upgradeRefusal(request(url, origin))).toBe('403 Forbidden');
		}
	});

	it.each([
		undefined,
		'/',
		'/collab/',
		'/collaborate',
		'/x/collab',
		'//',
		'//collab',
		'/\\',
		'http:',
		'/yjs',
		'/yjs/',
		'/yjs/x?token=kp_x',
		`/yjs/${programme}/?token=kp_x`,
		`/yjs/${programme.toUpperCase()}?token=kp_x`,
		`/x/yjs/${programme}?token=kp_x`,
		`//yjs/${programme}?token=kp_x`,
	])('is not opened at %j', (url) => {
		expect(upgradeRefusal(request(url))).toBe('404 Not Found');
	});

	it.each(['', '?token=', '?token=session', '?toke=kp_x', '?x&token=x&token=kp_x'])(
		'is not opened for a programme without an API token: %j',
		(query) => {
			expect(upgradeRefusal(request(`/yjs/${programme}${query}`))).toBe('401 Unauthorized');
		},
	);

	it('is opened with an API token in a header', () => {
		const asked = request(`/yjs/${programme}`);
		asked.headers.authorization = 'Bearer kp_x';
		expect(upgradeRefusal(asked)).toBeUndefined();
	});
});

describe('a broken request for a socket', () => {
	let test: TestApp;
	let live: Live;
	beforeAll(async () => {
		test = await startApp();
		live = await Live.open(test.app);
	});
	afterAll(async () => {
		await live.close();
		await test.close();
	});

	const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
	const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
	const version = 'Sec-WebSocket-Version: 13\r\n';
	it.each([
		['without a key', `GET /collab HTTP/1.1\r\nHost: x\r\n${upgrade}${version}`],
		[
			'with a wrong key',
			`GET /collab HTTP/1.1\r\nHost: x\r\n${upgrade}${version}Sec-WebSocket-Key: x\r\n`,
		],
		[
			'of another version',
			`GET /collab HTTP/1.1\r\nHost: x\r\n${upgrade}${key}Sec-WebSocket-Version: 99\r\n`,
		],
		['to post', `POST /collab HTTP/1.1\r\nHost: x\r\n${upgrade}${key}${version}`],
		[
			'to something else',
			`GET /collab HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tea\r\n`,
		],
		['of no host', `GET /collab HTTP/1.1\r\nHost: [\r\n${upgrade}${key}${version}`],
	])('%s is answered and harms nobody', async (_, head) => {
		const socket = connect(Number(new URL(live.url).port), '127.0.0.1');
		socket.write(`${head}\r\n`);
		expect(await text(socket)).toMatch(/^HTTP\/1.1 [45]\d\d/);
		expect(await takesSocket(live.url)).toBe(true);
	});

	it.each([0, 10])('of somebody who is gone before the answer harms nobody', async (sockets) => {
		const other = await Live.open(test.app, { limits: { ...defaultLimits, sockets } });
		for (let n = 0; n < 20; n++) {
			const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
			await once(socket, 'connect');
			socket.write(`GET /collab HTTP/1.1\r\nHost: x\r\n${upgrade}${key}${version}\r\n`);
			socket.resetAndDestroy();
		}
		expect(await takesSocket(other.url)).toBe(sockets > 0);
		await other.close();
	});
});
