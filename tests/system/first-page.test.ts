import { gzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { writeProgramme } from '../bench/programme.ts';
import { Client } from '../support/live.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const largest = 60_000;

let server: ServerProcess;
let visitor: Visitor;
let programme: string;
beforeAll(async () => {
	server = await startServer();
	visitor = await Visitor.inDemo(server.address, 'environment@lahr.example');
	programme = await visitor.programmePath();
	const client = new Client(
		`${server.address.replace('http', 'ws')}/collab`,
		'session',
		documentNameOf(programme.split('/').at(-1) ?? ''),
		{ headers: new Headers({ cookie: visitor.cookieHeader }) },
	);
	await client.saved();
	Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(writeProgramme(5, 300).doc));
	await client.saved();
	await client.leave();
});
afterAll(() => server.dispose());

it.each(['', '/measures'])(
	'a programme of 300 measures can be read after less than 60 KB, with its styles: %s',
	async (path) => {
		const html = await (await visitor.fetch(programme + path)).text();
		// What comes after is the document itself, which the page waits for to be written in.
		const [first = '', ...rest] = html.split(/(?=<script[^>]*>\s*__sveltekit_\w+\.resolve\()/);
		expect(rest.join('').length).toBeGreaterThan(500_000);
		const text = first.replace(/<script[\s\S]*?<\/script>/g, '');
		expect(text).toContain('Gemeinsames Handlungsprogramm');
		const styles = [...first.matchAll(/<link href="([^"]+\.css)"/g)].map(([, href = '']) => href);
		expect(styles.length).toBeGreaterThan(0);
		const sizes = await Promise.all(
			styles.map(async (href) => {
				const style = await visitor.fetch(
					new URL(href, `${server.address}${programme}${path}`).pathname,
				);
				return gzipSync(await style.text()).length;
			}),
		);
		const total = sizes.reduce((sum, size) => sum + size, gzipSync(first).length);
		expect(total).toBeLessThan(largest);
	},
);
