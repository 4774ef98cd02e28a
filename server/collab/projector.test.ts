import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testFrame } from '../../tests/support/frame.ts';
import { Projector } from './projector.ts';

/** What was projected, and a table that can be made to fail or to take its time. */
let projected: string[];
let reported: unknown[];
let project: (programmeId: string) => Promise<void>;
let projector: Projector;
/** The numbers of the updates that are on disk. */
let disk: Map<string, number>;

function write(programmeId: string, sequence: number): void {
	disk.set(programmeId, sequence);
	projector.note(programmeId);
}

beforeEach(() => {
	vi.useFakeTimers();
	projected = [];
	reported = [];
	disk = new Map();
	project = () => Promise.resolve();
	projector = new Projector({
		take: (programmeId) =>
			Promise.resolve({
				sequence: disk.get(programmeId) ?? 0,
				programme: { frame: testFrame, items: new Map(), remembered: new Map() },
				position: { upTo: disk.get(programmeId) ?? 0, own: [] },
			}),
		project: async (programmeId, { sequence }) => {
			await project(programmeId);
			projected.push(`${programmeId} ${sequence}`);
		},
		failed: (error) => reported.push(error),
	});
});
afterEach(() => {
	projector.stop();
	vi.useRealTimers();
});

describe('the projector', () => {
	it('projects only the newest state when people pause', async () => {
		for (const sequence of [1, 2, 3]) write('p', sequence);
		await vi.advanceTimersByTimeAsync(19_999);
		expect(projected).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(projected).toEqual(['p 3']);
	});

	it('waits for a pause, but not for ever', async () => {
		for (let sequence = 1; sequence <= 70; sequence++) {
			write('p', sequence);
			await vi.advanceTimersByTimeAsync(1_000);
		}
		expect(projected).toEqual(['p 30', 'p 60']);
		await vi.runAllTimersAsync();
		expect(projected.at(-1)).toBe('p 70');
	});

	it('projects what comes while it is at work afterwards, never two states of one at once', async () => {
		let finish = () => {};
		const first = new Promise<void>((resolve) => (finish = resolve));
		project = () => first;
		write('p', 1);
		await vi.advanceTimersByTimeAsync(10_000);
		project = () => Promise.resolve();
		write('p', 2);
		write('q', 3);
		await vi.advanceTimersByTimeAsync(20_000);
		expect(projected).toEqual(['q 3']);
		finish();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(projected).toEqual(['q 3', 'p 1', 'p 2']);
	});

	it('reports a failure and tries again, with what is newest then', async () => {
		project = () => Promise.reject(new Error('no table'));
		write('p', 1);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(reported).toEqual([new Error('no table')]);
		await vi.advanceTimersByTimeAsync(40_000);
		expect(reported.length).toBeGreaterThan(1);
		project = () => Promise.resolve();
		write('p', 2);
		await vi.advanceTimersByTimeAsync(40_000);
		expect(projected).toEqual(['p 2']);
	});

	it('takes up a programme again that it was done with', async () => {
		write('p', 1);
		await vi.runAllTimersAsync();
		write('p', 2);
		await vi.runAllTimersAsync();
		expect(projected).toEqual(['p 1', 'p 2']);
	});

	it('begins nothing once it is stopped', async () => {
		write('p', 1);
		projector.stop();
		write('q', 1);
		await vi.runAllTimersAsync();
		expect(projected).toEqual([]);
	});
});

describe('settling a programme', () => {
	it('waits for what was noted, but for no pause', async () => {
		write('p', 1);
		write('q', 2);
		await projector.settle('p');
		expect(projected).toEqual(['p 1']);
		await projector.settleAll();
		expect(projected).toEqual(['p 1', 'q 2']);
	});

	it('includes what is noted meanwhile', async () => {
		project = async (programmeId) => {
			if ((disk.get(programmeId) ?? 0) < 3) write('p', (disk.get('p') ?? 0) + 1);
		};
		write('p', 1);
		await projector.settle('p');
		expect(projected).toEqual(['p 1', 'p 2', 'p 3']);
	});

	it('serves all who wait with one projection', async () => {
		write('p', 1);
		await Promise.all([projector.settle('p'), projector.settle('p'), projector.settleAll()]);
		expect(projected).toEqual(['p 1']);
	});

	it('ends when the tables fail, which are tried again later', async () => {
		project = () => Promise.reject(new Error('no table'));
		write('p', 1);
		await vi.advanceTimersByTimeAsync(10_000);
		await projector.settle('p');
		expect(reported).toHaveLength(2);
		project = () => Promise.resolve();
		await vi.advanceTimersByTimeAsync(15_000);
		expect(projected).toEqual(['p 1']);
	});

	it('has nothing to wait for when nothing was noted', async () => {
		await projector.settle('p');
		expect(projected).toEqual([]);
	});

	it('leaves it ready for more', async () => {
		write('p', 1);
		await projector.settle('p');
		write('p', 2);
		expect(projected).toEqual(['p 1']);
		await vi.runAllTimersAsync();
		expect(projected).toEqual(['p 1', 'p 2']);
	});
});
