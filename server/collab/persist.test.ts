import { describe, expect, it, vi } from 'vitest';
import { textOf, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene();

const long = 'Wasser '.repeat(1_000);

describe('a document', () => {
	it('leaves memory when nobody has it open, and comes back the same', async () => {
		const [anna, berta] = await scene.joinBoth();
		anna.write('Wasser');
		await anna.saved();
		await anna.leave();
		await scene.writeElsewhere(' von anderswo');
		expect(await scene.textInHub()).toBe('Wasser');
		await berta.leave();
		await expect.poll(() => scene.textInHub()).toBe('Wasser von anderswo');
		expect((await scene.join(scene.lahr)).text).toBe('Wasser von anderswo');
	});

	it('stays in memory until everything in it is on disk', async () => {
		const anna = await scene.join(scene.lahr);
		await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await anna.leave();
			expect(await scene.textInHub()).toBe('Wasser');
			const berta = await scene.connect(scene.alajuela);
			await until(() => berta.text === 'Wasser');
			await berta.leave();
			expect(await scene.stored()).toBe('');
		});
		await expect.poll(() => scene.stored()).toBe('Wasser');
		await scene.writeElsewhere('!');
		await expect.poll(() => scene.textInHub()).toBe('Wasser!');
	});

	it('reaches the first who opens it once, not twice', async () => {
		const berta = await scene.join(scene.alajuela);
		berta.write(long);
		await berta.saved();
		await berta.leave();
		await scene.writeElsewhere('!');
		await expect.poll(() => scene.textInHub()).toBe(`${long}!`);
		const anna = await scene.connect(scene.lahr);
		let bytes = 0;
		anna.socket.on('message', ({ data }: { data: ArrayBuffer }) => (bytes += data.byteLength));
		await anna.saved();
		anna.write('!');
		await anna.saved();
		expect(bytes).toBeLessThan(2 * long.length);
	});

	it('is still shared by all after the server has edited it and nobody else was there', async () => {
		const timers = vi.spyOn(globalThis, 'setTimeout');
		await scene.live.hub.edit(scene.programme, scene.lahr.userId, (doc) =>
			textOf(doc).insert(0, 'Wasser'),
		);
		const late = timers.mock.calls.filter(([, ms]) => ms === 0).map(([run]) => run as () => void);
		timers.mockRestore();
		await scene.writeElsewhere('!');
		await expect.poll(() => scene.textInHub()).toBe('Wasser!');
		const anna = await scene.join(scene.lahr);
		for (const run of late) run();
		await scene.live.hub.settled();
		const berta = await scene.join(scene.alajuela);
		anna.write(' agua');
		await until(() => berta.text === 'Wasser! agua');
		expect(late.length).toBeGreaterThan(0);
	});

	it('is refused while the database fails, and opens when it works again', async () => {
		const anna = await scene.whileAway('document_update', async () => {
			const refused = await scene.connect(scene.lahr);
			expect(await refused.reason()).toBe('unavailable');
			return refused;
		});
		anna.reasons.length = 0;
		anna.askAgain();
		await anna.saved();
	});
});
