import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { documentUpdate } from '#server/store/schema/documents.ts';
import { takesSocket, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene();

describe('a live document', () => {
	it('is on disk as soon as it is called saved, with who wrote what', async () => {
		const [anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
		anna.write('Wasser');
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser');
		berta.write(' agua');
		await berta.saved();
		expect(await scene.stored()).toBe('Wasser agua');
		const rows = await scene.db
			.select()
			.from(documentUpdate)
			.where(eq(documentUpdate.programmeId, scene.programme))
			.orderBy(documentUpdate.sequence);
		expect(rows.slice(-2).map(({ userId }) => userId)).toEqual([
			scene.lahr.userId,
			scene.alajuela.userId,
		]);
	});

	it('holds what two people write at once, the same for both', async () => {
		const [anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
		anna.write('Wasser');
		berta.write('Agua');
		await Promise.all([anna.saved(), berta.saved()]);
		await until(() => anna.text === berta.text && anna.text.length === 10);
		expect(['WasserAgua', 'AguaWasser']).toContain(anna.text);
		expect(await scene.stored()).toBe(anna.text);
	});

	it('takes in what somebody wrote without a connection', async () => {
		const [anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
		anna.socket.disconnect();
		await until(() => anna.socket.status === 'disconnected');
		anna.write('Wasser');
		berta.write('Agua');
		await berta.saved();
		void anna.socket.connect();
		await anna.saved();
		await until(() => anna.text === berta.text && anna.text.length === 10);
		expect(await scene.stored()).toBe(anna.text);
	});

	it('is the same after the server has gone and come back', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write('Wasser');
		await anna.saved();
		const before = await scene.live.hub.read(scene.programme);
		await scene.reopen();
		expect(await scene.live.hub.read(scene.programme)).toEqual(before);
		expect((await scene.join(scene.alajuela)).text).toBe('Wasser');
	});

	it('is complete on disk once the hub is closed, acknowledged or not', async () => {
		const [anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
		let closed = false;
		const { closing } = await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await until(() => berta.text === 'Wasser');
			const closing = scene.live.hub.close().then(() => {
				closed = true;
			});
			await anna.reason();
			await scene.untilWaiting('document_update', 1);
			expect(closed).toBe(false);
			return { closing };
		});
		await closing;
		expect(await scene.stored()).toBe('Wasser');
	});

	it('tells those who are there that the server will be back, and lets nobody in', async () => {
		const anna = await scene.join(scene.lahr);
		await scene.live.hub.close();
		expect(scene.live.hub.isOpen).toBe(false);
		expect(await anna.reason()).toBe('server-restarts');
		expect(await takesSocket(scene.live.url)).toBe(false);
	});
});
