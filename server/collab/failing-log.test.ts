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
		expect(new Set(disk.asked.map((batch) => batch.map(({ key }) => key).join())).size).toBe(1);
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

	it('is told of once it works again, and not before', async () => {
		disk.write('a');
		await settle();
		await disk.fail('gone');
		expect(disk.log.isFailing).toBe(true);
		await vi.advanceTimersByTimeAsync(100);
		await disk.fail('gone');
		await vi.advanceTimersByTimeAsync(250);
		expect(disk.events).not.toContain('recovered');
		await disk.succeed();
		expect(disk.events.filter((event) => event === 'recovered')).toHaveLength(1);
		expect(disk.log.isFailing).toBe(false);
	});

	it('is asked at once, and then often, when the process is about to end', async () => {
		disk.write('a');
		await settle();
		for (const milliseconds of [100, 250, 500, 1000, 2000]) {
			await disk.fail('gone');
			await vi.advanceTimersByTimeAsync(milliseconds);
		}
		await disk.fail('gone');
		const asked = disk.asked.length;
		disk.log.hurry();
		await settle();
		expect(disk.asked).toHaveLength(asked + 1);
		await disk.fail('gone');
		await vi.advanceTimersByTimeAsync(100);
		expect(disk.asked).toHaveLength(asked + 2);
	});

	it('merges what waits: memory holds the changes of each person as one', async () => {
		disk.write('a');
		await settle();
		await disk.fail('gone');
		let sent = 0;
		for (let n = 0; n < 10_000; n++) sent += disk.write('b').bytes.length;
		expect(disk.log.unsavedBytes).toBeLessThan(0.6 * sent);
		expect(disk.log.unsaved).toEqual({ edits: 10_001, people: 1 });
		await vi.advanceTimersByTimeAsync(100);
		await disk.succeed();
		await disk.succeed();
		expect(wordsOf(disk.written)).toHaveLength(10_001);
		expect(disk.log.unsavedBytes).toBe(0);
		expect(disk.log.unsaved).toEqual({ edits: 0, people: 0 });
	});

	it('gets a large backlog in parts, in its order', async () => {
		for (const person of ['anna', 'berta', 'carla']) disk.write('x'.repeat(3_000_000), person);
		const committed = followed(disk.log.whenCommitted('p'));
		await settle();
		for (const parts of [1, 2, 3]) {
			expect(disk.asked).toHaveLength(parts);
			expect(committed.done).toBe(false);
			await disk.succeed();
		}
		expect(committed.done).toBe(true);
		expect(disk.written.map(({ userId }) => userId)).toEqual(['anna', 'berta', 'carla']);
	});
});

describe('what the disk refuses for what it is', () => {
	it('is given up alone, with what waited behind it', async () => {
		disk.write('a', 'anna', 'p');
		disk.write('b', 'berta', 'p');
		disk.write('c', 'anna', 'q');
		const q = followed(disk.log.whenCommitted('q'));
		const p = disk.log.whenCommitted('p');
		await settle();
		disk.write('d', 'anna', 'p');
		disk.write('e', 'anna', 'p');
		const later = disk.log.whenCommitted('p');
		const refused = Promise.all([
			expect(p).rejects.toMatchObject({ code: 'unavailable' }),
			expect(later).rejects.toMatchObject({ code: 'unavailable' }),
		]);
		await disk.fail('refused');
		expect(programmesOf(disk.asked.at(-1))).toEqual(['p']);
		await disk.fail('refused');
		expect(programmesOf(disk.asked.at(-1))).toEqual(['q']);
		expect(disk.events.at(-1)).toBe('given up p refused 4 2');
		await disk.succeed();
		await refused;
		expect(q.done).toBe(true);
		expect(disk.log.hasPending('p')).toBe(false);
		expect(programmesOf(disk.written)).toEqual(['q']);
		expect(disk.events.filter((event) => event.startsWith('failed'))).toEqual([]);
	});

	it('keeps nobody from writing in the same programme again', async () => {
		disk.write('a', 'anna', 'p');
		await settle();
		await disk.fail('refused');
		disk.write('b', 'anna', 'p');
		await settle();
		await disk.succeed();
		expect(disk.events.at(-1)).toMatch(/^on disk p/);
	});
});

function programmesOf(
	entries: readonly { readonly programmeId: string }[] = [],
): readonly string[] {
	return [...new Set(entries.map(({ programmeId }) => programmeId))];
}
