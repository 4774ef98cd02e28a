import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { textOf, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { Persistence } from './persist.ts';

describe('somebody who has nothing yet', () => {
	const scene = liveScene();
	let opened: MockInstance<Persistence['opened']>;
	beforeEach(() => void (opened = vi.spyOn(Persistence.prototype, 'opened')));
	afterEach(() => void opened.mockRestore());

	/** Whether the document is open, and nobody has needed more of it than its bytes. */
	const rests = () => {
		const live = opened.mock.results.findLast(({ value }) => value !== undefined)?.value;
		return (live as ReturnType<Persistence['opened']>)?.stored !== undefined;
	};

	it('gets a document that nobody reads for them', async () => {
		await scene.writeElsewhere('Wasser');
		const guest = await scene.join(scene.guest);
		expect(guest.text).toBe('Wasser');
		expect(rests()).toBe(true);
		const anna = await scene.join(scene.lahr);
		expect(anna.text).toBe('Wasser');
		expect(rests()).toBe(true);
	});

	it('has everything as soon as they count as having it', async () => {
		for (const word of ['Wasser', ' und', ' Wald']) await scene.writeElsewhere(word);
		const anna = await scene.connect(scene.lahr);
		const synced = new Promise<string>((resolve) => {
			anna.provider.on('synced', () => resolve(anna.text));
		});
		expect(await synced).toBe('Wasser und Wald');
		await anna.saved();
		expect(rests()).toBe(true);
	});

	it('writes as everybody does, and is called saved once it is on disk', async () => {
		await scene.writeElsewhere('Wasser');
		const [anna, berta] = await scene.joinBoth();
		await scene.whileHeld('document_update', async () => {
			anna.write('!');
			await until(() => berta.text === 'Wasser!');
			expect(anna.provider.hasUnsyncedChanges).toBe(true);
		});
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser!');
		expect(rests()).toBe(false);
		expect((await scene.join(scene.guest)).text).toBe('Wasser!');
	});

	it('sends what they wrote before they were let in', async () => {
		await scene.writeElsewhere('Wasser');
		const anna = await scene.connect(scene.lahr);
		await until(() => anna.provider.isAuthenticated);
		textOf(anna.doc).insert(0, 'Viel ');
		await anna.saved();
		await expect.poll(() => scene.stored()).toContain('Viel ');
		await until(() => anna.text.includes('Wasser'));
	});
});
