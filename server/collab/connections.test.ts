import { describe, expect, it } from 'vitest';
import { expectLive } from '../../tests/support/bystanders.ts';
import { takesSocket, until, type Client } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { defaultLimits, type Limits } from './limits.ts';

const scene = liveScene();
const reopen = (limits: Partial<Limits>) =>
	scene.reopen({ limits: { ...defaultLimits, ...limits } });

describe('too many connections', () => {
	it('of one person are refused one by one, those of others are not', async () => {
		await reopen({ connectionsPerPerson: 2 });
		const [first, second] = [await scene.join(scene.lahr), await scene.join(scene.lahr)];
		const third = await scene.connect(scene.lahr);
		expect(await third.reason()).toBe('too-many-connections');
		await expectLive(first, second);
		await expectLive(await scene.join(scene.alajuela), first);
	});

	it('are refused too when they all come at once', async () => {
		await reopen({ connectionsPerPerson: 2 });
		const six = Array.from({ length: 6 }, () => scene.connect(scene.lahr));
		const clients = await Promise.all(six);
		await until(() => clients.filter(({ reasons }) => reasons.length > 0).length === 4);
		const stay = clients.filter(({ reasons }) => reasons.length === 0);
		await Promise.all(stay.map((client) => client.saved()));
		await expectLive(stay[0] as Client, stay[1] as Client);
	});

	it('make room again when one goes', async () => {
		await reopen({ connectionsPerPerson: 1 });
		const first = await scene.join(scene.lahr);
		await first.leave();
		expect((await scene.join(scene.lahr)).provider.isSynced).toBe(true);
	});

	it('of all together are not taken at all', async () => {
		await reopen({ sockets: 2 });
		const [anna, berta] = await scene.joinBoth();
		expect(await takesSocket(scene.live.url)).toBe(false);
		await expectLive(anna, berta);
		await berta.leave();
		await expect.poll(() => takesSocket(scene.live.url)).toBe(true);
	});
});
