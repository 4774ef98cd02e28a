import { beforeEach, describe, expect, it } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { tokenOf } from '../../tests/support/app.ts';
import { until, type Client } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';

const scene = liveScene();
silenceHocuspocus();
let anna: Client;
let berta: Client;
let forger: RawSocket;
beforeEach(async () => {
	[anna, berta] = await scene.joinBoth();
	for (const { provider } of [anna, berta]) provider.setAwarenessField('place', null);
	await until(() => Boolean(seenBy(berta, clientOf(anna)) && seenBy(anna, clientOf(berta))));
	forger = await RawSocket.join(scene, scene.guest);
});

const place = { kind: 'programme', id: programmeItemId, field: 'title' };
const userOf = ({ userId: id, name: called }: Identity, side: 'A' | 'B' | null) => ({
	...{ id, name: called, side },
	unit: {},
});

/** What somebody sees of a client. */
const seenBy = (who: Client, client: number) => who.provider.awareness?.getStates().get(client);
const clientOf = ({ doc }: Client) => doc.clientID;

/** Waits until everything that the forger has sent has been handled and passed on. */
async function untilHandled(): Promise<void> {
	anna.provider.setAwarenessField('place', place);
	await until(() => seenBy(berta, clientOf(anna))?.['place'] !== null);
	forger.received.length = 0;
	forger.send(frames.ask(scene.name));
	await forger.answer(messages.sync);
	anna.provider.setAwarenessField('place', null);
	await until(() => seenBy(berta, clientOf(anna))?.['place'] === null);
}

describe('presence', () => {
	it('shows the others who somebody is by the server, and where by their own word', async () => {
		anna.provider.setAwarenessField('place', place);
		anna.provider.setAwarenessField('cursor', { anchor: 1, head: 2 });
		await until(() => Boolean(seenBy(berta, clientOf(anna))?.['cursor']));
		expect(seenBy(berta, clientOf(anna))).toEqual({
			...{ place, cursor: { anchor: 1, head: 2 } },
			user: userOf(scene.lahr, 'A'),
		});
	});

	it('shows readers too', async () => {
		forger.send(frames.awareness(scene.name, [7, '{"place":null}']));
		await until(() => seenBy(berta, 7) !== undefined);
		expect(seenBy(berta, 7)?.['user']).toEqual(userOf(scene.guest, null));
	});

	it('replaces a forged name, id and side, and drops what else is said', async () => {
		const forged = { user: { ...userOf(scene.alajuela, 'B'), name: 'Bürgermeister' }, admin: true };
		forger.send(frames.awareness(scene.name, [7, JSON.stringify({ ...forged, side: 'A', place })]));
		await until(() => seenBy(berta, 7) !== undefined);
		expect(seenBy(berta, 7)).toEqual({ place, cursor: null, user: userOf(scene.guest, null) });
	});

	it('ends with the connection', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, clientOf(anna))?.['place'] !== null);
		await anna.leave();
		await until(() => seenBy(berta, clientOf(anna)) === undefined);
		expect(seenBy(berta, clientOf(berta))).toBeDefined();
	});

	it('goes on over a new connection while the old one is not known to be dead', async () => {
		anna.provider.setAwarenessField('place', place);
		await until(() => seenBy(berta, clientOf(anna))?.['place'] !== null);
		const again = await RawSocket.open(scene.live.url);
		again.send(frames.auth(scene.name, await tokenOf(scene.test, scene.lahr)));
		const elsewhere = { ...place, field: 'summary' };
		const state = JSON.stringify({ place: elsewhere });
		again.send(frames.awareness(scene.name, [clientOf(anna), state]));
		await expect.poll(() => seenBy(berta, clientOf(anna))?.['place']).toEqual(elsewhere);
		again.close();
	});
});

describe('the presence of another', () => {
	it('cannot be set', async () => {
		const seen: unknown[] = [];
		berta.provider.on('awarenessChange', () => seen.push(seenBy(berta, clientOf(anna))?.['user']));
		forger.send(frames.awareness(scene.name, [clientOf(anna), '{"place":"forged"}']));
		await untilHandled();
		expect(seen).toContainEqual(userOf(scene.lahr, 'A'));
		expect(seen).not.toContainEqual(userOf(scene.guest, null));
	});

	it('cannot be removed', async () => {
		anna.provider.setAwarenessField('cursor', 1);
		forger.send(frames.awareness(scene.name, [clientOf(anna), 'null']));
		await untilHandled();
		expect(seenBy(berta, clientOf(anna))).toMatchObject({ cursor: 1 });
	});

	it('cannot be crowded out: one connection shows one person at one place', async () => {
		const crowd = Array.from({ length: 100 }, (_, index) => [index + 1, '{"place":1}'] as const);
		forger.send(frames.awareness(scene.name, ...crowd));
		forger.send(frames.awareness(scene.name, [1_000, '{"place":2}']));
		await untilHandled();
		const seen = [...(berta.provider.awareness?.getStates().keys() ?? [])];
		expect(seen.sort()).toEqual([1, clientOf(anna), clientOf(berta)].sort());
	});
});

describe('nonsense as presence', () => {
	it('is shown without its place when it is too large', async () => {
		forger.send(frames.awareness(scene.name, [7, JSON.stringify({ place: 'x'.repeat(3_000) })]));
		await until(() => seenBy(berta, 7) !== undefined);
		expect(seenBy(berta, 7)).toEqual({
			place: null,
			cursor: null,
			user: userOf(scene.guest, null),
		});
	});

	it.each(['5', 'null', '{}', '[]', 'true'])('like %s is not shown', async (state) => {
		forger.send(frames.awareness(scene.name, [7, state]));
		await untilHandled();
		expect(seenBy(berta, 7)).toBeUndefined();
	});

	it.each(['{"__proto__":{"user":"forged"}}', '"abc"', '[[1]]'])(
		'like %s says nothing but who it comes from',
		async (state) => {
			forger.send(frames.awareness(scene.name, [7, state]));
			await until(() => seenBy(berta, 7) !== undefined);
			expect(seenBy(berta, 7)).toEqual({
				place: null,
				cursor: null,
				user: userOf(scene.guest, null),
			});
		},
	);

	it.each(['', '{', 'undefined', `${'['.repeat(100_000)}`])(
		'that cannot be read ends the connection it came from',
		async (state) => {
			forger.send(frames.awareness(scene.name, [7, state]));
			await forger.answer(messages.close);
			anna.write('!');
			await anna.saved();
			expect(seenBy(berta, 7)).toBeUndefined();
		},
	);
});
