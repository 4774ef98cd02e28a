import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { IncomingStream, OutgoingStream, requestBytes } from '#domain/protocol/byte-stream.ts';
import { runAction } from '#server/actions/action.ts';
import { removeMember } from '#server/actions/remove-member.ts';
import { HttpSocket } from '#lib/live/http-socket.ts';
import { signedInBrowser } from '../../tests/support/browser.ts';
import { expectLive } from '../../tests/support/bystanders.ts';
import { asBrowser, joinByHttp } from '../../tests/support/http-client.ts';
import { takesSocket, textOf, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { Random } from '../../tests/support/random.ts';
import { frames } from '../../tests/support/raw-socket.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';
import { HttpSession } from './http-session.ts';
import { defaultLimits, type Limits } from './limits.ts';

const scene = liveScene({ revokeEveryMs: 10 });
silenceHocuspocus();

const patient = { waitMs: 15_000, silentMs: 30_000 };
const reopen = (limits: Partial<Limits>, httpTimes = patient) =>
	scene.reopen({ limits: { ...defaultLimits, ...limits }, httpTimes, revokeEveryMs: 10 });
const address = () => `${scene.live.url.replace('ws', 'http')}/http`;

/** Anna's browser, and what it asks for. */
const annas = async () => asBrowser(await signedInBrowser(scene.test.app, scene.lahr.email));
async function opened(request: typeof fetch): Promise<string> {
	const response = await request(address(), { method: 'POST' });
	expect(response.status).toBe(201);
	return `${address()}/${await response.text()}`;
}
const post = (request: typeof fetch, url: string, body?: Uint8Array<ArrayBuffer>) =>
	request(url, { method: 'POST', ...(body && { body }) });

/** A stream with messages in it. */
function streamOf(...sent: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const stream = new OutgoingStream();
	for (const message of sent) stream.put(message);
	return stream.read(0, stream.end) as Uint8Array<ArrayBuffer>;
}

/** What a page sends that opens the document and writes something. */
function hello(): Uint8Array<ArrayBuffer> {
	const doc = new Y.Doc();
	textOf(doc).insert(0, 'Wasser');
	const update = Y.encodeStateAsUpdate(doc);
	const { name } = scene;
	return streamOf(frames.auth(name, 'session'), frames.ask(name), frames.update(name, update));
}

describe('a page without WebSockets', () => {
	it('writes together with pages that have them, and with one another', async () => {
		const berta = await scene.join(scene.alajuela);
		const anna = await joinByHttp(scene, scene.lahr);
		anna.write('Wasser');
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser');
		await until(() => berta.text === 'Wasser');
		await expectLive(berta, anna);
		await expectLive(anna, await joinByHttp(scene, scene.alajuela));
	});

	it('shows who is here, and stops when it goes', async () => {
		const berta = await scene.join(scene.alajuela);
		const anna = await joinByHttp(scene, scene.lahr);
		anna.provider.setAwarenessField('place', { kind: 'programme' });
		const seen = () => berta.provider.awareness?.getStates().get(anna.doc.clientID);
		await until(() => seen()?.['user'] !== undefined);
		await anna.leave();
		await expect.poll(seen).toBeUndefined();
	});

	it('brings messages over that are larger than a request, both ways', async () => {
		const [anna, berta] = [
			await joinByHttp(scene, scene.lahr),
			await joinByHttp(scene, scene.alajuela),
		];
		anna.write('ä'.repeat(5 * requestBytes));
		await anna.saved();
		await expect.poll(() => berta.text.length).toBe(5 * requestBytes);
	});

	it('of somebody who may only read reads', async () => {
		const reader = await joinByHttp(scene, scene.guest);
		const anna = await scene.join(scene.lahr);
		await expectLive(anna, reader);
		reader.write('forged');
		await expectLive(anna, await scene.join(scene.alajuela));
		expect(await scene.stored()).not.toContain('forged');
	});

	it('is told when its right has ended', async () => {
		const anna = await joinByHttp(scene, scene.lahr);
		const input = { programme: scene.programme, user: scene.lahr.userId };
		await runAction(removeMember, scene.test.app, scene.test.administrator, input);
		expect(await anna.reason()).toBe('not-found');
	});

	it('is told when the server goes, and comes back', async () => {
		const anna = await joinByHttp(scene, scene.lahr);
		const { hub } = scene.live;
		await hub.close();
		expect(await anna.reason()).toBe('server-restarts');
		const request = await annas();
		expect((await request(address())).status).toBe(503);
		expect((await request(address(), { method: 'POST' })).status).toBe(503);
	});
});

describe('limits', () => {
	it('hold for messages', async () => {
		await reopen({ messageBytes: 10_000 });
		const anna = await joinByHttp(scene, scene.lahr);
		anna.write('x'.repeat(20_000));
		expect(await anna.reason()).toBe('1009');
		expect(await scene.stored()).toBe('');
	});

	it('hold for messages a second', async () => {
		await reopen({ messagesPerSecond: 1, messageBurst: 20 });
		const anna = await joinByHttp(scene, scene.lahr);
		for (let n = 0; n < 40; n++) anna.write('x');
		expect(await anna.reason()).toBe('too-fast');
	});

	it('hold for all sockets together, of both kinds, until one goes', async () => {
		await reopen({ sockets: 2 });
		const [anna] = [await joinByHttp(scene, scene.lahr), await scene.join(scene.alajuela)];
		const request = await annas();
		expect(await takesSocket(scene.live.url)).toBe(false);
		expect((await request(address(), { method: 'POST' })).status).toBe(503);
		await anna.leave();
		await expect.poll(async () => (await request(address())).status).toBe(204);
	});

	it('hold for what waits for somebody who does not fetch it', () => {
		const heard: unknown[] = [];
		const session = new HttpSession({
			...{ ...patient, messageBytes: 1_000, waitingBytes: 1_000, onMessage: () => {} },
			onClose: (event) => heard.push(event),
			onGone: () => heard.push('gone'),
		});
		for (let n = 0; n < 20; n++) session.send(new Uint8Array(100));
		expect(heard).toEqual([{ code: 1006, reason: '' }, 'gone']);
	});

	it('hold for the body of a request', async () => {
		const request = await annas();
		const session = await opened(request);
		const large = new Uint8Array(requestBytes + 1);
		expect((await post(request, `${session}?at=0`, large)).status).toBe(413);
		await expectLive(...(await scene.joinBoth()));
	});
});

describe('a session', () => {
	it('is for who is signed in, and for their browser alone', async () => {
		const anna = await annas();
		const session = await opened(anna);
		const berta = asBrowser(await signedInBrowser(scene.test.app, scene.alajuela.email));
		for (const [stranger, status] of [
			[fetch, 401],
			[berta, 404],
			[await annas(), 404],
		] as const) {
			expect((await stranger(`${session}?from=0`)).status).toBe(status);
			expect((await post(stranger, `${session}?at=0`, hello())).status).toBe(status);
		}
		expect((await fetch(address(), { method: 'POST' })).status).toBe(401);
		expect((await post(anna, `${session}?at=0`, hello())).status).toBe(204);
	});

	it('has an id that cannot be guessed', async () => {
		const anna = await annas();
		const ids = await Promise.all(Array.from({ length: 5 }, () => opened(anna)));
		expect(new Set(ids).size).toBe(5);
		for (const id of ids) expect(id.split('/').at(-1)).toMatch(/^[\w-]{32}$/);
		expect((await anna(`${address()}/${'A'.repeat(32)}?from=0`)).status).toBe(404);
	});

	it.each(['https://elsewhere.example', 'null'])('is not for pages of %s', async (origin) => {
		const headers = new Headers(await signedInBrowser(scene.test.app, scene.lahr.email));
		headers.set('origin', origin);
		const elsewhere = asBrowser(headers);
		expect((await elsewhere(address(), { method: 'POST' })).status).toBe(403);
		const session = await opened(await annas());
		expect((await elsewhere(`${session}?from=0`)).status).toBe(403);
		expect((await post(elsewhere, `${session}?at=0`, hello())).status).toBe(403);
	});

	it('ends when nothing is heard of it for long, and its person is not here any more', async () => {
		await reopen({}, { waitMs: 10, silentMs: 100 });
		const berta = await scene.join(scene.alajuela);
		const request = await annas();
		const session = await opened(request);
		const here = frames.awareness(scene.name, [7, '{"place":{}}']);
		await post(request, `${session}?at=0`, streamOf(frames.auth(scene.name, 'session'), here));
		const seen = () => berta.provider.awareness?.getStates().has(7);
		await until(() => seen() === true);
		await until(() => seen() === false);
		expect((await request(`${session}?from=0`)).status).toBe(404);
	});

	it('goes on as long as somebody asks, also when nothing happens', async () => {
		await reopen({}, { waitMs: 20, silentMs: 200 });
		const anna = await joinByHttp(scene, scene.lahr);
		const asked = await annas();
		const idle = await opened(asked);
		for (let round = 0; round < 20; round++) {
			expect((await asked(`${idle}?from=0`)).status).toBe(200);
		}
		expect(anna.reasons).toEqual([]);
	});
});

describe('bytes', () => {
	it('that come twice count once; what is missing before them is asked for', async () => {
		const request = await annas();
		const session = await opened(request);
		const body = hello();
		expect((await post(request, `${session}?at=5`, body)).status).toBe(409);
		for (let n = 0; n < 3; n++) {
			expect((await post(request, `${session}?at=0`, body)).status).toBe(204);
		}
		await expect.poll(() => scene.stored()).toBe('Wasser');
		expect(await scene.log()).toHaveLength(2);
		expect((await post(request, `${session}?at=${body.length + 1}`, body)).status).toBe(409);
	});

	it('are handed out again until they are confirmed', async () => {
		const request = await annas();
		const session = await opened(request);
		await post(request, `${session}?at=0`, hello());
		const fetched = async (from: number) =>
			new Uint8Array(await (await request(`${session}?from=${from}`)).arrayBuffer());
		const first = await fetched(0);
		const again = await fetched(0);
		expect(again.subarray(0, first.length)).toEqual(first);
		const [event] = new IncomingStream(1_000_000).take(0, first) ?? [];
		expect(event).toMatchObject({ type: 'message' });
		await fetched(again.length - 1);
		expect((await request(`${session}?from=0`)).status).toBe(409);
	});

	it.each(['', 'from=', 'from=-1', 'from=x', 'from=1e3', 'from=99999999999999999999'])(
		'from nowhere are refused: %j',
		async (query) => {
			const request = await annas();
			const session = await opened(request);
			expect((await request(`${session}?${query}`)).status).toBe(409);
			const at = query.replace('from', 'at');
			expect((await post(request, `${session}?${at}`, hello())).status).toBe(409);
		},
	);

	it('that are no stream harm nobody', async () => {
		const request = await annas();
		const random = new Random(7);
		for (let round = 0; round < 20; round++) {
			const session = await opened(request);
			const body = Uint8Array.from(random.bytes(200));
			expect((await post(request, `${session}?at=0`, body)).status).toBe(204);
		}
		await expectLive(...(await scene.joinBoth()));
	});

	it('are only taken by GET and POST', async () => {
		const request = await annas();
		const session = await opened(request);
		for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
			expect((await request(session, { method })).status).toBe(405);
		}
	});
});

describe('over a bad line', () => {
	/** Loses requests before and after they arrived, and sends some of them twice. */
	const bad = (random: Random) => (request: typeof fetch) => {
		const line: typeof fetch = async (input, init) => {
			const fate = random.next();
			if (fate < 0.15) throw new TypeError('The request was lost');
			if (fate < 0.25) await request(input, init).then((response) => response.arrayBuffer());
			const response = await request(input, init);
			if (fate < 0.4) throw new TypeError('The answer was lost');
			return fate < 0.45 ? new Response(null, { status: 502 }) : response;
		};
		return line;
	};

	it.each([1, 2, 3])('two people lose no word and get none twice (seed %i)', async (seed) => {
		await reopen({}, { waitMs: 50, silentMs: 30_000 });
		const random = new Random(seed);
		const [anna, berta] = [
			await joinByHttp(scene, scene.lahr, bad(random)),
			await joinByHttp(scene, scene.alajuela, bad(random)),
		];
		for (let n = 0; n < 30; n++) {
			random.pick([anna, berta]).write(`<${n}>`);
			if (random.chance(0.3)) await new Promise(setImmediate);
		}
		await Promise.all([anna.saved(), berta.saved()]);
		await until(() => anna.text === berta.text);
		const stored = await scene.stored();
		for (let n = 0; n < 30; n++) expect(stored.split(`<${n}>`)).toHaveLength(2);
		expect(anna.text).toBe(stored);
	});

	it('nothing is made again that the server refuses', async () => {
		const anna = await joinByHttp(scene, scene.lahr);
		const request = await annas();
		let asked = 0;
		const socket = new HttpSocket(scene.live.url, {
			request: async (input, init) =>
				asked++ > 0 ? new Response(null, { status: 404 }) : request(input, init),
		});
		const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
		expect(await closed).toMatchObject({ code: 1006 });
		expect(asked).toBe(2);
		await expectLive(anna, await scene.join(scene.alajuela));
	});

	it('says that nobody is signed in', async () => {
		const socket = new HttpSocket(scene.live.url);
		const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
		expect(await closed).toMatchObject({ code: 4401, reason: 'sign-in-required' });
	});
});
