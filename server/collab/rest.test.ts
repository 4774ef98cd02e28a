import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { testFrame } from '../../tests/support/frame.ts';
import { until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { LiveDocument } from './live-document.ts';
import { restRegularly } from './rest.ts';

describe('documents that nobody uses', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	function open() {
		const before = new Y.Doc();
		before.getText('words').insert(0, 'Wasser');
		const updates = [Y.encodeStateAsUpdate(before)];
		const live = new LiveDocument(new Y.Doc(), testFrame, { updates, sequence: 1, tailBytes: 0 });
		let pending = false;
		const resting = restRegularly(
			{
				programmes: () => ['p'],
				opened: () => live,
				hasPending: () => pending,
			},
			60_000,
		);
		return { live, resting, setPending: (is: boolean) => void (pending = is) };
	}

	it('are not read before somebody needs more than their bytes', () => {
		const { live, resting } = open();
		expect(live.stored).toBeDefined();
		expect(live.doc.getText('words').toString()).toBe('Wasser');
		expect(live.stored).toBeUndefined();
		resting.stop();
	});

	it('rest after a while, and are back when somebody asks', () => {
		const { live, resting } = open();
		const words = () => live.doc.getText('words');
		const told: Uint8Array[] = [];
		live.onUpdate((bytes) => told.push(bytes));
		words().insert(6, '!');
		vi.advanceTimersByTime(59_000);
		words().insert(7, '!');
		vi.advanceTimersByTime(59_000);
		expect(live.stored).toBeUndefined();
		vi.advanceTimersByTime(31_000);
		expect(live.stored).toBeDefined();
		expect(words().toString()).toBe('Wasser!!');
		words().insert(8, '!');
		expect(told).toHaveLength(3);
		resting.stop();
	});

	it('do not rest with what is not on disk', () => {
		const { live, resting, setPending } = open();
		live.doc.getText('words').insert(6, '!');
		setPending(true);
		vi.advanceTimersByTime(600_000);
		expect(live.stored).toBeUndefined();
		setPending(false);
		vi.advanceTimersByTime(31_000);
		expect(live.stored).toBeDefined();
		resting.stop();
	});
});

describe('a document that rests whenever it can', () => {
	const scene = liveScene({ restAfterMs: 1 });

	it('is written in by both, and is whole on disk', async () => {
		const [anna, berta] = await scene.joinBoth();
		for (let turn = 0; turn < 10; turn++) {
			anna.write('Wasser ');
			await anna.saved();
			berta.write('agua ');
			await berta.saved();
			await scene.live.hub.edit(scene.programme, scene.lahr.userId, (doc) => {
				doc.getMap('measure').set(`m${turn}`, new Y.Map());
			});
		}
		await until(() => anna.text === berta.text && anna.text.length === 10 * 12);
		expect(await scene.stored()).toBe(anna.text);
		expect(anna.doc.getMap('measure').size).toBe(10);
	});
});
