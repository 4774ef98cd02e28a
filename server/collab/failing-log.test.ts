import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDisk, followed, settle, wordsOf } from '../../tests/support/fake-disk.ts';

let disk: FakeDisk;
beforeEach(() => {
	vi.useFakeTimers();
	disk = new FakeDisk();
});
afterEach(() => {
	vi.useRealTimers();
});

describe('a failing disk', () => {
	it('is asked again for the same batch, ever less often', async () => {
		disk.write('a');
		await settle();
		for (const milliseconds of [100, 250, 500, 1000, 2000, 5000, 5000, 5000]) {
			await disk.fail('full');
			const asked = disk.asked.length;
			await vi.advanceTimersByTimeAsync(milliseconds - 1);
			expect(disk.asked).toHaveLength(asked);
			await vi.advanceTimersByTimeAsync(1);
			expect(disk.asked).toHaveLength(asked + 1);
		}
		expect(new Set(disk.asked).size).toBe(1);
		expect(disk.events.filter((event) => event.startsWith('failed'))).toHaveLength(8);
	});

	it('loses nothing and doubles nothing, and keeps the order', async () => {
		disk.write('a');
		await settle();
		await disk.fail('gone');
		disk.write('b', 'berta');
		disk.write('c');
		const committed = followed(disk.log.whenCommitted('p'));
		await vi.advanceTimersByTimeAsync(100);
		await disk.fail('still gone');
		await vi.advanceTimersByTimeAsync(250);
		expect(disk.written).toEqual([]);
		await disk.succeed();
		expect(committed.done).toBe(false);
		await disk.succeed();
		expect(committed.done).toBe(true);
		expect(disk.written.map(({ userId }) => userId)).toEqual(['anna', 'berta', 'anna']);
		expect(wordsOf(disk.written)).toBe('abc');
	});

	it('does not hinder what comes after it has recovered', async () => {
		disk.write('a');
		await settle();
		await disk.fail('gone');
		await vi.advanceTimersByTimeAsync(100);
		await disk.succeed();
		disk.write('b');
		await settle();
		await disk.succeed();
		expect(wordsOf(disk.written)).toBe('ab');
		expect(disk.log.hasPending('p')).toBe(false);
	});
});
