import { desc, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { identify } from '#server/auth/identify.ts';
import { runAction } from '#server/actions/action.ts';
import { changeMember } from '#server/actions/change-member.ts';
import { deleteToken, listTokens } from '#server/actions/tokens.ts';
import { documentUpdate } from '#server/store/schema/documents.ts';
import { tokenOf } from '../../tests/support/app.ts';
import { expectLive } from '../../tests/support/bystanders.ts';
import { takesSocket, until, type Client } from '../../tests/support/live.ts';
import { liveScene, programmeWith } from '../../tests/support/live-scene.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';
import { YjsClient } from '../../tests/support/yjs-client.ts';
import { defaultLimits, type Limits } from './limits.ts';

const scene = liveScene({ revokeEveryMs: 10 });
silenceHocuspocus();
const opened: YjsClient[] = [];
afterEach(() => opened.splice(0).forEach((client) => client.leave()));

const server = () => new URL(scene.live.url).origin;
const reopen = (limits: Partial<Limits>) =>
	scene.reopen({ limits: { ...defaultLimits, ...limits } });

function connect(token: string, programme = scene.programme): YjsClient {
	const client = new YjsClient(server(), programme, token);
	opened.push(client);
	return client;
}
const join = async (who: Identity) => connect(await tokenOf(scene.test, who)).synced();

/** Shows that what each of the two writes reaches the other. */
async function expectTogether(one: YjsClient | Client, other: YjsClient | Client): Promise<void> {
	one.write('<');
	await until(() => other.text.endsWith('<'));
	other.write('>');
	await until(() => one.text.endsWith('>'));
	expect(one.text).toBe(other.text);
}

describe('a client of y-websocket', () => {
	it('gets what is there, and writes together with people in pages', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write('Wasser');
		await anna.saved();
		const bot = await join(scene.alajuela);
		expect(bot.text).toBe('Wasser');
		await expectTogether(bot, anna);
		expect(bot.closes).toEqual([]);
	});

	it('is the author of what it writes, in the log', async () => {
		const bot = await join(scene.alajuela);
		bot.write('Agua');
		await expect.poll(() => scene.stored()).toBe('Agua');
		const [last] = await scene.db
			.select()
			.from(documentUpdate)
			.where(eq(documentUpdate.programmeId, scene.programme))
			.orderBy(desc(documentUpdate.sequence));
		expect(last?.userId).toBe(scene.alajuela.userId);
	});

	it('brings up what it wrote before the server knew who it is', async () => {
		let decide = () => {};
		const decided = new Promise<void>((resolve) => (decide = resolve));
		const { auth, db } = scene.test.app;
		await scene.reopen({
			identify: async (headers, token) => {
				await decided;
				return identify(auth, db, headers, token);
			},
		});
		const bot = connect(await tokenOf(scene.test, scene.alajuela));
		await until(() => bot.provider.wsconnected);
		bot.write('Agua');
		decide();
		await expect.poll(() => scene.stored()).toBe('Agua');
	});

	it('goes on over a new connection after it lost one', async () => {
		const [anna, bot] = [await scene.join(scene.lahr), await join(scene.alajuela)];
		bot.provider.disconnect();
		bot.write('Sin red');
		anna.write('Mit Netz');
		await anna.saved();
		bot.provider.connect();
		await until(() => anna.text.includes('Sin red') && bot.text === anna.text);
		expect(anna.text).toContain('Mit Netz');
	});

	it('stays when it says nothing for long', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
		try {
			await reopen({});
			const bot = await join(scene.alajuela);
			bot.provider.awareness.setLocalState(null);
			for (let beat = 1; beat <= 12; beat++) {
				const before = bot.provider.wsLastMessageReceived;
				vi.advanceTimersByTime(15_000);
				await until(() => bot.provider.wsLastMessageReceived > before);
			}
			expect(bot.closes).toEqual([]);
			await expectTogether(bot, await scene.join(scene.lahr));
		} finally {
			vi.useRealTimers();
		}
	});
});

describe('presence', () => {
	const place = { kind: 'programme', id: programmeItemId, field: 'title' };
	const seenBy = (who: Client | YjsClient, client: number) =>
		who.provider.awareness?.getStates().get(client);

	it('is seen on both sides, with the name that the server knows', async () => {
		const [anna, bot] = [await scene.join(scene.lahr), await join(scene.alajuela)];
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(bot, anna.doc.clientID)?.['place'] !== undefined);
		expect(seenBy(bot, anna.doc.clientID)).toMatchObject({ place, user: { side: 'A' } });
		bot.provider.awareness.setLocalState({ place, user: { name: 'Bürgermeister' }, role: 'admin' });
		await until(() => seenBy(anna, bot.doc.clientID) !== undefined);
		expect(seenBy(anna, bot.doc.clientID)).toEqual({
			...{ place, cursor: null },
			user: { id: scene.alajuela.userId, name: scene.alajuela.name, unit: {}, side: 'B' },
		});
		bot.leave();
		await until(() => seenBy(anna, bot.doc.clientID) === undefined);
	});

	it('of one person in a page and in a script are two', async () => {
		const [page, berta] = await scene.joinBoth();
		page.provider.setAwarenessField('place', place);
		const script = await join(scene.lahr);
		await until(() => seenBy(script, page.doc.clientID) !== undefined);
		script.provider.awareness.setLocalStateField('place', { ...place, field: 'summary' });
		await until(() => seenBy(berta, script.doc.clientID) !== undefined);
		script.leave();
		await until(() => seenBy(berta, script.doc.clientID) === undefined);
		expect(seenBy(berta, page.doc.clientID)).toMatchObject({ place });
	});
});

describe('what the client sends back of others’ presence', () => {
	it('does not count as too fast', async () => {
		await reopen({ messagesPerSecond: 0, messageBurst: 25 });
		const busy = [...(await scene.joinBoth()), await scene.join(scene.guest)];
		const bot = await join(scene.lahr);
		for (let step = 0; step < 15; step++) {
			for (const { provider, doc } of busy) {
				provider.setAwarenessField('cursor', step);
				await until(
					() => bot.provider.awareness.getStates().get(doc.clientID)?.['cursor'] === step,
				);
			}
		}
		await expectTogether(bot, busy[0] as Client);
		expect(bot.closes).toEqual([]);
	});
});

describe('who may only read', () => {
	it('gets everything, and is told when they write', async () => {
		const [anna, reader] = [await scene.join(scene.lahr), await join(scene.guest)];
		anna.write('Wasser');
		await until(() => reader.text === 'Wasser');
		reader.write('!');
		expect(await reader.end()).toEqual({ code: 4403, reason: 'read-only' });
		await anna.saved();
		expect(anna.text).toBe('Wasser');
		expect(await scene.stored()).toBe('Wasser');
	});
});

describe('the client is stopped', () => {
	it('by a wrong token', async () => {
		expect(await connect('kp_wrong').end()).toEqual({ code: 4401, reason: 'sign-in-required' });
	});

	it('at a programme that is not there, and at that of others', async () => {
		const token = await tokenOf(scene.test, scene.lahr);
		const notFound = { code: 4404, reason: 'not-found' };
		const missing = '00000000-0000-4000-8000-00000000dead';
		expect(await connect(token, missing).end()).toEqual(notFound);
		expect(await connect(token, await programmeWith(scene.test)).end()).toEqual(notFound);
	});

	it('when its token is withdrawn', async () => {
		const [bot, berta] = [await join(scene.lahr), await scene.join(scene.alajuela)];
		const { tokens } = await runAction(listTokens, scene.test.app, scene.lahr, {});
		for (const { id } of tokens)
			await runAction(deleteToken, scene.test.app, scene.lahr, { token: id });
		expect(await bot.end()).toEqual({ code: 4401, reason: 'sign-in-required' });
		bot.write('!');
		await expectLive(berta, await scene.join(scene.alajuela));
		expect(berta.text).toBe('!');
	});

	it('by a message, and by a document, that are too large', async () => {
		await reopen({ messageBytes: 10_000, documentBytes: 30_000 });
		const [bot, other] = [await join(scene.lahr), await join(scene.alajuela)];
		bot.write('x'.repeat(20_000));
		expect(await bot.end()).toEqual({ code: 4413, reason: 'too-large' });
		for (let n = 0; n < 4; n++) other.write('y'.repeat(9_000));
		expect(await other.end()).toEqual({ code: 4413, reason: 'too-large' });
		await expectLive(await scene.join(scene.lahr), await scene.join(scene.alajuela));
	});

	it('when there are too many of its person, in pages or not', async () => {
		await reopen({ connectionsPerPerson: 2 });
		await scene.join(scene.lahr);
		const second = await join(scene.lahr);
		const third = connect(await tokenOf(scene.test, scene.lahr));
		expect(await third.end()).toEqual({ code: 4429, reason: 'too-many-connections' });
		await expectTogether(second, await scene.join(scene.alajuela));
	});

	it('before it is let in, when there are too many sockets in all', async () => {
		await reopen({ sockets: 1 });
		await join(scene.lahr);
		expect(await takesSocket(`${server()}/yjs/${scene.programme}?token=kp_x`)).toBe(false);
	});
});

describe('the client comes back by itself', () => {
	it('when its right has changed, with the new one', async () => {
		const bot = await join(scene.lahr);
		const user = scene.lahr.userId;
		const input = { programme: scene.programme, user, role: 'expert', unit: {} } as const;
		await runAction(changeMember, scene.test.app, scene.test.administrator, input);
		await until(() => bot.closes.length > 0);
		expect(bot.closes).toEqual([{ code: 4503, reason: 'access-changed' }]);
		await bot.synced();
		bot.write('!');
		expect(await bot.end()).toEqual({ code: 4403, reason: 'read-only' });
	});

	it('when it was too fast, and nothing of it is lost', async () => {
		await reopen({ messagesPerSecond: 100, messageBurst: 20 });
		const bot = await join(scene.lahr);
		for (let n = 0; n < 40; n++) bot.write('x');
		await until(() => bot.closes.length > 0);
		expect(bot.closes[0]).toEqual({ code: 4503, reason: 'too-fast' });
		await expect.poll(() => scene.stored()).toBe('x'.repeat(40));
	});

	it('when the server is back', async () => {
		const bot = await join(scene.lahr);
		await scene.live.close();
		await until(() => bot.closes.length > 0);
		expect(bot.closes[0]).toEqual({ code: 1012, reason: 'server-restarts' });
		expect(bot.stopped).toBeUndefined();
		await scene.reopen();
	});
});

describe('bytes that are no message', () => {
	it.each([
		['nothing', []],
		['a number without an end', [255, 255]],
		['a type that is not there', [42, 1, 2]],
		['a token', [2, 0, 0]],
		['a message to all', [6, 1, 33]],
		['a presence without an end', [1, 200, 1]],
		['presences that are not there', [1, 1, 100]],
	])('end the connection: %s', async (_, bytes) => {
		const bot = await join(scene.lahr);
		bot.provider.ws?.send(Uint8Array.from(bytes));
		expect(await bot.end()).toEqual({ code: 4400, reason: 'malformed' });
		await expectLive(...(await scene.joinBoth()));
	});

	it.each([
		['an unknown step', [0, 9, 0]],
		['a sync without a body', [0]],
		['a state vector that is none', [0, 0, 2, 255, 255]],
	])('that Hocuspocus cannot read do too: %s', async (_, bytes) => {
		const bot = await join(scene.lahr);
		bot.provider.ws?.send(Uint8Array.from(bytes));
		await until(() => bot.closes.length > 0);
		expect(bot.closes).toEqual([{ code: 4503, reason: 'unavailable' }]);
		await expectTogether(await bot.synced(), await scene.join(scene.alajuela));
	});
});
