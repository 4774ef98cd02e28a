import { once } from 'node:events';
import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IncomingStream } from '#domain/protocol/byte-stream.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let visitor: Visitor;
beforeAll(async () => {
	server = await startServer();
	visitor = await Visitor.inDemo(server.address, 'environment@lahr.example');
});
afterAll(() => server.dispose());

/** The status with which a request for a WebSocket is answered. */
async function upgradeStatus(path: string, headers: { readonly [name: string]: string } = {}) {
	const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
	const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
	const request = ask(`${server.address}${path}`, { headers: { ...upgrade, ...key, ...headers } });
	request.end();
	const [answer] = (await Promise.race([once(request, 'response'), once(request, 'upgrade')])) as [
		{ readonly statusCode: number; readonly socket: { destroy(): void } },
	];
	answer.socket.destroy();
	return answer.statusCode;
}

describe('the socket of other programs', () => {
	const programme = '/yjs/00000000-0000-4000-8000-00000000dead';

	it('opens for a token, whatever it is worth, and tells nobody else what there is', async () => {
		expect(await upgradeStatus(`${programme}?token=kp_x`)).toBe(101);
		expect(await upgradeStatus(programme, { authorization: 'Bearer kp_x' })).toBe(101);
		expect(await upgradeStatus(programme)).toBe(401);
		expect(await upgradeStatus(programme, { cookie: visitor.cookieHeader })).toBe(401);
		expect(await upgradeStatus('/yjs/all?token=kp_x')).toBe(404);
	});

	it('opens from no page of others', async () => {
		const origin = 'https://elsewhere.example';
		expect(await upgradeStatus(`${programme}?token=kp_x`, { origin })).toBe(403);
	});
});

describe('the way by HTTP', () => {
	const open = async (from = server.address) => {
		const headers = { origin: from };
		return visitor.fetch('/collab/http', { method: 'POST', headers });
	};

	it('is for our own pages', async () => {
		expect((await open('https://elsewhere.example')).status).toBe(403);
		expect((await open()).status).toBe(201);
	});

	it('is not compressed, cached or changed on the way', async () => {
		const headers = { 'accept-encoding': 'gzip, br' };
		const response = await visitor.fetch('/collab/http', { headers });
		expect(response.status).toBe(204);
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
	});

	it.each(['%E0%A4%A', '%', '"', 'a=b; =; ;;', 'ÿ'])('outlives the cookie %j', async (value) => {
		const cookie = visitor.cookieHeader.replaceAll(/(?<==)[^;]+/g, value);
		const response = await visitor.fetch('/collab/http', { method: 'POST', headers: { cookie } });
		// Who it is will be asked of each document.
		expect([201, 401]).toContain(response.status);
	});

	it('ends with the server, which says so to whoever waits', async () => {
		const id = await (await open()).text();
		const waiting = visitor.fetch(`/collab/http/${id}?from=0`);
		// The request before this one has been taken once a later one is answered.
		await visitor.fetch('/collab/http');
		expect(await server.end('SIGTERM')).toBe(0);
		const bytes = new Uint8Array(await (await waiting).arrayBuffer());
		expect(new IncomingStream(1_000).take(0, bytes)).toEqual([
			{ type: 'end', code: 1012, reason: 'server-restarts' },
		]);
	});
});
