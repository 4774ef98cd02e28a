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

describe('the update log', () => {
	it('writes what arrives in one turn of the event loop together', async () => {
		disk.write('a', 'anna', 'p');
		disk.write('b', 'berta', 'q');
		await settle();
		expect(disk.asked.map((batch) => batch.length)).toEqual([2]);
	});

	it('gathers whatever arrives during a write for the next one', async () => {
		disk.write('a');
		await settle();
		disk.write('b', 'berta', 'p');
		disk.write('c', 'carla', 'q');
		await settle();
		expect(disk.asked).toHaveLength(1);
		await disk.succeed();
		expect(disk.asked).toHaveLength(2);
		expect(disk.asked[1]?.map(({ userId }) => userId)).toEqual(['berta', 'carla']);
	});

	it('makes one row of what one person wrote in one programme, with all items of it', async () => {
		disk.write('a', 'anna', 'p', 'one', 'two');
		disk.write('b', 'berta', 'p', 'two');
		disk.write('c', 'anna', 'p', 'two', 'three');
		disk.write('d', 'anna', 'q', 'one');
		await settle();
		expect(
			disk.asked[0]?.map(({ programmeId, userId, items }) => [programmeId, userId, items]),
		).toEqual([
			['p', 'anna', ['one', 'two', 'three']],
			['p', 'berta', ['two']],
			['q', 'anna', ['one']],
		]);
		expect(wordsOf(disk.asked[0] ?? [])).toBe('abcd');
	});

	it('tells who has pending updates until they are on disk', async () => {
		expect(disk.log.hasPending('p')).toBe(false);
		disk.write('a', 'anna', 'p');
		expect(disk.log.hasPending('p')).toBe(true);
		expect(disk.log.hasPending('q')).toBe(false);
		await settle();
		expect(disk.log.hasPending('p')).toBe(true);
		await disk.succeed();
		expect(disk.log.hasPending('p')).toBe(false);
	});

	it('tells the numbers and the bytes of each programme once its batch is on disk', async () => {
		const [a, b] = [disk.write('a', 'anna', 'p'), disk.write('b', 'berta', 'p')];
		const c = disk.write('c', 'anna', 'q');
		await settle();
		expect(disk.events).toEqual([
			`closing p ${a.bytes.length + b.bytes.length}`,
			`closing q ${c.bytes.length}`,
		]);
		await disk.succeed();
		expect(disk.events.slice(2)).toEqual(['on disk p 1,2', 'on disk q 3']);
	});
});

describe('waiting for the update log', () => {
	it('ends with the commit that holds the update, not with the one before', async () => {
		disk.write('a');
		await settle();
		disk.write('b');
		const committed = followed(disk.log.whenCommitted('p'));
		await disk.succeed();
		expect(committed.done).toBe(false);
		await disk.succeed();
		expect(committed.done).toBe(true);
	});

	it('does not wait for what came later', async () => {
		disk.write('a');
		await settle();
		const committed = followed(disk.log.whenCommitted('p'));
		disk.write('b');
		await disk.succeed();
		expect(committed.done).toBe(true);
	});

	it('does not wait for other programmes', async () => {
		disk.write('a', 'anna', 'p');
		const committed = followed(disk.log.whenCommitted('q'));
		await settle();
		expect(committed.done).toBe(true);
	});

	it('finds the programme told by then', async () => {
		disk.write('a');
		const told = disk.log.whenCommitted('p').then(() => disk.events.at(-1));
		await settle();
		await disk.succeed();
		expect(await told).toMatch(/^on disk p 1/);
	});

	it('for all of it ends when everything that was there is on disk', async () => {
		disk.write('a', 'anna', 'p');
		await settle();
		disk.write('b', 'anna', 'q');
		const flushed = followed(disk.log.flush());
		await disk.succeed();
		expect(flushed.done).toBe(false);
		await disk.succeed();
		expect(flushed.done).toBe(true);
		await disk.log.flush();
	});
});
