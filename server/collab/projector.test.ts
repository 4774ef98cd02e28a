import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { testFrame } from '../../tests/support/frame.ts';
import { Projector, type CommittedState } from './projector.ts';

const state = (sequence: number): CommittedState => {
	const programme: Programme = { frame: testFrame, items: new Map() };
	return { sequence, programme, position: { upTo: sequence, own: [] } };
};

/** What was projected, and a table that can be made to fail or to take its time. */
let projected: string[];
let reported: unknown[];
let project: (programmeId: string, sequence: number) => Promise<void>;
let projector: Projector;
beforeEach(() => {
	vi.useFakeTimers();
	projected = [];
	reported = [];
	project = async (programmeId, sequence) => {
		projected.push(`${programmeId} ${sequence}`);
	};
	projector = new Projector(
		(programmeId, { sequence }) => project(programmeId, sequence),
		(error) => reported.push(error),
	);
});
afterEach(() => {
	vi.useRealTimers();
});

describe('the projector', () => {
	it('projects only the newest state when people pause', async () => {
		for (const sequence of [1, 2, 3]) projector.offer('p', state(sequence));
		await vi.advanceTimersByTimeAsync(250);
		expect(projected).toEqual([]);
		await vi.advanceTimersByTimeAsync(250);
		expect(projected).toEqual(['p 3']);
	});

	it('waits for a pause, but not for ever', async () => {
		for (let sequence = 1; sequence <= 120; sequence++) {
			projector.offer('p', state(sequence));
			await vi.advanceTimersByTimeAsync(100);
		}
		expect(projected).toEqual(['p 50', 'p 100']);
		await vi.runAllTimersAsync();
		expect(projected.at(-1)).toBe('p 120');
	});

	it('projects what comes while it is at work afterwards, never two states of one at once', async () => {
		let finish = () => {};
		const first = new Promise<void>((resolve) => {
			finish = resolve;
		});
		const quick = project;
		project = async (programmeId, sequence) => {
			await quick(programmeId, sequence);
			await first;
		};
		projector.offer('p', state(1));
		await vi.advanceTimersByTimeAsync(250);
		projector.offer('p', state(2));
		projector.offer('q', state(3));
		await vi.advanceTimersByTimeAsync(1000);
		expect(projected).toEqual(['p 1', 'q 3']);
		finish();
		await vi.advanceTimersByTimeAsync(250);
		expect(projected).toEqual(['p 1', 'q 3', 'p 2']);
	});

	it('reports a failure and tries again, with what is newest then', async () => {
		const works = project;
		project = () => Promise.reject(new Error('no table'));
		projector.offer('p', state(1));
		await vi.advanceTimersByTimeAsync(250);
		expect(reported).toEqual([new Error('no table')]);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(reported.length).toBeGreaterThan(1);
		project = works;
		projector.offer('p', state(2));
		await vi.advanceTimersByTimeAsync(10_000);
		expect(projected).toEqual(['p 2']);
	});

	it('does not go back to an older state that failed while a newer one came', async () => {
		const works = project;
		project = async () => {
			projector.offer('p', state(2));
			project = works;
			throw new Error('no table');
		};
		projector.offer('p', state(1));
		await vi.runAllTimersAsync();
		expect(projected).toEqual(['p 2']);
	});

	it('takes up a programme again that it was done with', async () => {
		projector.offer('p', state(1));
		await vi.runAllTimersAsync();
		projector.offer('p', state(2));
		await vi.runAllTimersAsync();
		expect(projected).toEqual(['p 1', 'p 2']);
	});
});

describe('settling the projector', () => {
	it('waits for everything that was offered, but for no pause', async () => {
		projector.offer('p', state(1));
		projector.offer('q', state(2));
		await projector.settle();
		expect(projected).toEqual(['p 1', 'q 2']);
	});

	it('includes what is offered meanwhile', async () => {
		const quick = project;
		project = async (programmeId, sequence) => {
			await quick(programmeId, sequence);
			if (sequence < 3) projector.offer('p', state(sequence + 1));
		};
		projector.offer('p', state(1));
		await projector.settle();
		expect(projected).toEqual(['p 1', 'p 2', 'p 3']);
	});

	it('ends when the tables fail, and does not wait to try again', async () => {
		project = () => Promise.reject(new Error('no table'));
		projector.offer('p', state(1));
		await vi.advanceTimersByTimeAsync(250);
		await projector.settle();
		expect(reported).toHaveLength(2);
	});

	it('has nothing to wait for when nothing was offered', async () => {
		await projector.settle();
		expect(projected).toEqual([]);
	});

	it('leaves it ready for more', async () => {
		projector.offer('p', state(1));
		await projector.settle();
		projector.offer('p', state(2));
		expect(projected).toEqual(['p 1']);
		await vi.runAllTimersAsync();
		expect(projected).toEqual(['p 1', 'p 2']);
	});
});
