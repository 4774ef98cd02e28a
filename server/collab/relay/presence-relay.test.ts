import type { Hocuspocus } from '@hocuspocus/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { Identity } from '#server/auth/identity.ts';
import { tokenOf } from '../../../tests/support/app.ts';
import { until, type Client, type Live } from '../../../tests/support/live.ts';
import { frames, RawSocket } from '../../../tests/support/raw-socket.ts';
import { twoServers } from '../../../tests/support/two-servers.ts';
import { writeMessage } from './messages.ts';

const servers = twoServers();
const { scene } = servers;
let anna: Client;
let berta: Client;
beforeEach(async () => {
	[anna, berta] = await servers.joinEach();
});

const place = { kind: 'programme', id: programmeItemId, field: 'title' };

/** What somebody sees of a client. */
const seenBy = (who: Client, { doc }: Client) =>
	who.provider.awareness?.getStates().get(doc.clientID);

const awarenessAt = (live: Live) => {
	const { hocuspocus } = live.hub as unknown as { hocuspocus: Hocuspocus };
	const document = hocuspocus.documents.get(documentNameOf(scene.programme));
	if (!document) throw new Error('The document is not open');
	return document.awareness;
};

async function rawAt(live: Live, who: Identity): Promise<RawSocket> {
	const raw = await RawSocket.open(live.url);
	raw.send(frames.auth(scene.name, await tokenOf(scene.test, who)), frames.ask(scene.name));
	await raw.answer(0);
	return raw;
}

describe('presence on two servers', () => {
	it('shows who is connected to the other one, by the word of that server', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna)?.['place'] !== undefined);
		expect(seenBy(berta, anna)).toEqual({
			...{ place, cursor: null },
			user: { id: scene.lahr.userId, name: scene.lahr.name, unit: {}, side: 'A' },
		});
	});

	it('is there for somebody who comes later, also of those who say nothing more', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna) !== undefined);
		await berta.leave();
		await until(() => !isOpenAt(servers.other));
		const carla = await servers.joinOther(scene.guest);
		await until(() => seenBy(carla, anna)?.['place'] !== undefined);
		expect(seenBy(carla, anna)).toMatchObject({ place, user: { id: scene.lahr.userId } });
	});

	it('ends with the connection', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna) !== undefined);
		await anna.leave();
		await until(() => seenBy(berta, anna) === undefined);
		expect(seenBy(berta, berta)).toBeDefined();
	});

	it('is told anew when Redis was away', async () => {
		await servers.redis.kill();
		await until(() => !scene.live.hub.hearsOthers && !servers.other.hub.hearsOthers);
		anna.provider.setAwarenessField('place', place);
		await until(() => awarenessAt(scene.live).getStates().has(anna.doc.clientID));
		expect(seenBy(berta, anna)?.['place']).toBeUndefined();
		await servers.redis.restart();
		await until(() => seenBy(berta, anna)?.['place'] !== undefined);
		expect(seenBy(berta, anna)).toMatchObject({ place });
	});

	it('stays with somebody who has changed servers, when the first one finds out that they left', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna) !== undefined);
		const again = await rawAt(servers.other, scene.lahr);
		const elsewhere = { ...place, field: 'subtitle' };
		const client = anna.doc.clientID;
		again.send(frames.awareness(scene.name, [client, JSON.stringify({ place: elsewhere })]));
		const onFirst = () => awarenessAt(scene.live).getStates().get(client)?.['place'] as object;
		await expect.poll(onFirst).toEqual(elsewhere);
		const carla = await scene.join(scene.guest);
		await anna.leave();
		// What the first server says after this shows that it had the chance to say that Anna left.
		carla.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, carla)?.['place'] !== undefined);
		for (const live of [scene.live, servers.other])
			expect(awarenessAt(live).getStates().get(client)).toMatchObject({ place: elsewhere });
		again.close();
	});

	it('is forgotten when nobody renews it, because that server is gone', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna) !== undefined);
		await servers.redis.kill();
		const meta = awarenessAt(servers.other).meta.get(anna.doc.clientID);
		if (!meta) throw new Error('Nothing is known of Anna');
		meta.lastUpdated -= 30_000;
		await until(() => seenBy(berta, anna) === undefined);
		expect(seenBy(berta, berta)).toBeDefined();
		await servers.redis.restart();
	});

	it('of somebody on the other server cannot be taken over', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, anna) !== undefined);
		const forger = await rawAt(servers.other, scene.guest);
		forger.send(frames.awareness(scene.name, [anna.doc.clientID, '{"place":"forged"}']));
		forger.send(frames.awareness(scene.name, [7, '{"place":null}']));
		await until(() => berta.provider.awareness?.getStates().has(7) === true);
		expect(seenBy(berta, anna)).toMatchObject({ place, user: { id: scene.lahr.userId } });
		forger.close();
	});
});

describe('what else stands in Redis', () => {
	it('harms nobody: nonsense is passed over, and edits go on crossing', async () => {
		const warn = vi.spyOn(scene.test.app.log, 'warn');
		const line = await servers.line();
		const { programme: programmeId } = scene;
		for (const bytes of [[], [0], [200], [1, 2, 3], [0, 255, 255, 255, 255]])
			line.send(Uint8Array.from(bytes));
		line.send(
			writeMessage({ type: 'presence', programmeId, update: Uint8Array.of(1, 2, 3, 1, 9) }),
		);
		line.send(writeMessage({ type: 'wrote', programmeId, sequence: 2 ** 50 }));
		line.send(writeMessage({ type: 'wrote', programmeId: 'none', sequence: 1 }));
		anna.write('Wasser');
		await until(() => berta.text === 'Wasser');
		berta.write('!');
		await until(() => anna.text === 'Wasser!');
		expect(await scene.stored()).toBe('Wasser!');
		const said = warn.mock.calls.map((call) => call.at(-1));
		expect(said).toContain('Redis brought a message that cannot be read');
		expect(said).toContain('Redis brought presence that cannot be read');
		warn.mockRestore();
	});
});

function isOpenAt(live: Live): boolean {
	const { hocuspocus } = live.hub as unknown as { hocuspocus: Hocuspocus };
	return hocuspocus.documents.has(documentNameOf(scene.programme));
}
