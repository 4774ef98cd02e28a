import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentNameOf } from '../../src/lib/domain/protocol/document-name.ts';
import { startCluster } from '../../server/store/embedded/cluster.ts';
import { accounts } from '../support/demo-accounts.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { Client, until } from '../support/live.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let proxy: FlakyProxy;
let server: ServerProcess;
const clients: Client[] = [];
beforeEach(async () => {
	const folder = makeDataDir();
	const cluster = await startCluster(folder, { durable: false });
	proxy = await FlakyProxy.inFrontOf(cluster.url);
	server = await startServer({ DATABASE_URL: proxy.through(cluster.url), DEMO: '1' });
	return async () => {
		await server.dispose();
		await proxy.close();
		await cluster.stop();
		rmSync(folder, { recursive: true });
	};
});
afterEach(() => Promise.all(clients.splice(0).map((client) => client.leave())));

/** Somebody of the demo who has its programme open. */
async function join(email: string): Promise<Client> {
	const visitor = await Visitor.inDemo(server.address, email);
	const programme = (await visitor.programmePath()).split('/').at(-1) ?? '';
	const headers = new Headers({ cookie: visitor.cookieHeader, origin: server.address });
	const url = `${server.address.replace('http', 'ws')}/collab`;
	const client = new Client(url, 'session', documentNameOf(programme), { headers });
	clients.push(client);
	await client.saved();
	return client;
}

it('a server goes on without its database, and ends in time, saying what is not on disk', async () => {
	const [anna, berta] = [
		await join(accounts.environmentLahr),
		await join(accounts.environmentAlajuela),
	];
	proxy.cut();
	anna.write('Wasser');
	await until(() => server.output.includes('the update log cannot be written'));
	proxy.mend();
	await anna.saved();
	await expect
		.poll(() => fetch(`${server.address}/healthz`).then(({ status }) => status))
		.toBe(200);
	proxy.freeze();
	anna.write('!');
	await until(() => berta.text === 'Wasser!');
	expect(await server.end('SIGTERM')).toBe(1);
	expect(server.output).toMatch(/"edits":1,"people":1.*not on disk/);
	expect(server.output).not.toContain('could not end in time');
});
