import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Thinned } from './thinned.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does the first at once and the last for sure, with pauses between', () => {
	const done: number[] = [];
	let state = 0;
	const thinned = new Thinned(
		() => done.push(state),
		() => 100,
	);
	for (state = 1; state < 50; state++) {
		thinned.offer();
		vi.advanceTimersByTime(10);
	}
	expect(done).toEqual([1, 10, 20, 30, 40]);
	vi.advanceTimersByTime(1_000);
	expect(done).toEqual([1, 10, 20, 30, 40, 50]);
	thinned.offer();
	expect(done).toHaveLength(7);
});

it('asks anew each time how long to pause, and does nothing more once it is stopped', () => {
	let [times, pause] = [0, 100];
	const thinned = new Thinned(
		() => times++,
		() => pause,
	);
	thinned.offer();
	thinned.offer();
	pause = 1_000;
	vi.advanceTimersByTime(100);
	expect(times).toBe(2);
	thinned.offer();
	vi.advanceTimersByTime(999);
	expect(times).toBe(2);
	thinned.stop();
	vi.advanceTimersByTime(5_000);
	expect(times).toBe(2);
});
