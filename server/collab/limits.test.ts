import { describe, expect, it } from 'vitest';
import { expectLive } from '../../tests/support/bystanders.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';
import { defaultLimits, type Limits } from './limits.ts';

const scene = liveScene();
silenceHocuspocus();
let now = 0;
const reopen = (limits: Partial<Limits>) =>
	scene.reopen({ limits: { ...defaultLimits, ...limits }, now: () => now });

describe('a message that is too large', () => {
	it('ends the socket of its sender and nobody else’s', async () => {
		await reopen({ messageBytes: 10_000 });
		const [anna, berta] = await scene.joinBoth();
		const carla = await scene.join(scene.alajuela);
		anna.write('x'.repeat(20_000));
		expect(await anna.reason()).toBe('1009');
		await expectLive(berta, carla);
		expect(await scene.stored()).toBe('!');
	});
});

describe('a document that would be too large', () => {
	it('takes no more from anybody, and stays as it is', async () => {
		await reopen({ documentBytes: 20_000 });
		const [anna, berta] = await scene.joinBoth();
		anna.write('x'.repeat(5_000));
		await anna.saved();
		berta.write('y'.repeat(20_000));
		expect(await berta.reason()).toBe('too-large');
		await expectLive(anna, await scene.join(scene.lahr));
		expect(await scene.stored()).toBe(`${'x'.repeat(5_000)}!`);
	});

	it('takes no more from the server itself either, on whose behalf it may be', async () => {
		await reopen({ documentBytes: 20_000 });
		const anna = await scene.join(scene.lahr);
		anna.write('x');
		await anna.saved();
		const edit = (bytes: number) =>
			scene.live.hub.edit(scene.programme, scene.lahr.userId, () => 'done', bytes);
		await expect(edit(21_000)).rejects.toMatchObject({ code: 'programme-full' });
		expect(await edit(1_000)).toBe('done');
	});

	it('can still be read', async () => {
		await reopen({ documentBytes: 20_000 });
		const anna = await scene.join(scene.lahr);
		anna.write('x'.repeat(10_000));
		await anna.saved();
		await reopen({ documentBytes: 5_000 });
		expect((await scene.join(scene.guest)).text).toHaveLength(10_000);
	});

	it('is measured by what it holds, not by what was ever written in it', async () => {
		await reopen({ documentBytes: 1_000_000 });
		const anna = await scene.join(scene.lahr);
		for (let round = 0; round < 20; round++) {
			anna.write('x'.repeat(100_000));
			await anna.saved();
			anna.erase();
			await anna.saved();
		}
		expect(anna.reasons).toEqual([]);
	});
});

describe('somebody who sends too fast', () => {
	it('is stopped when what was saved up is used, and may come back later', async () => {
		await reopen({ messagesPerSecond: 10, messageBurst: 20 });
		const [anna, berta] = await scene.joinBoth();
		const carla = await scene.join(scene.guest);
		for (let n = 0; n < 30; n++) anna.write('x');
		expect(await anna.reason()).toBe('too-fast');
		await expectLive(berta, carla);
		// What was still on its way when she was stopped is refused too, as out of step.
		anna.provider.on('close', () => anna.askAgain());
		anna.askAgain();
		await anna.saved();
		expect(anna.text.replace('!', '')).toBe('x'.repeat(30));
		expect(await scene.stored()).toBe(anna.text);
	});

	it('is not, who keeps within the rate', async () => {
		await reopen({ messagesPerSecond: 10, messageBurst: 20 });
		const anna = await scene.join(scene.lahr);
		for (let n = 0; n < 100; n++) {
			now += 100;
			anna.write('x');
			await anna.saved();
		}
		expect(anna.reasons).toEqual([]);
	});

	it('is not, who writes while the clock of the server is set back', async () => {
		await reopen({ messagesPerSecond: 10, messageBurst: 20 });
		const anna = await scene.join(scene.lahr);
		now -= 3_600_000;
		for (let n = 0; n < 5; n++) anna.write('x');
		await anna.saved();
		expect(anna.reasons).toEqual([]);
	});

	it('does not save up without an end', async () => {
		await reopen({ messagesPerSecond: 10, messageBurst: 20 });
		const anna = await scene.join(scene.lahr);
		now += 3_600_000;
		for (let n = 0; n < 30; n++) anna.write('x');
		expect(await anna.reason()).toBe('too-fast');
	});
});
