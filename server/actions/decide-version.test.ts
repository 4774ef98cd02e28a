import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import {
	cutAnother,
	decide,
	makePartnership,
	submitAnother,
	type Partnership,
} from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { decideVersion } from './decide-version.ts';
import { listVersions } from './list-versions.ts';
import { submitVersion } from './submit-version.ts';

let test: TestApp;
let partnership: Partnership;
let version: Awaited<ReturnType<typeof submitAnother>>;
beforeAll(async () => {
	test = await startApp();
});
beforeEach(async () => {
	partnership = await makePartnership(test);
	version = await submitAnother(test, partnership);
});
afterAll(() => test.close());

async function submissionOf(number: number) {
	const { programme, A } = partnership;
	const { versions } = await runAction(listVersions, test.app, A, { programme });
	return versions.find((candidate) => candidate.number === number)?.submission;
}

describe('a decision', () => {
	it('[A4] approves nothing for the other side', async () => {
		const { submission } = await decide(test, partnership, version, 'A');
		expect(submission?.outcome).toBe('open');
		expect(submission?.decisions.map(({ side }) => side)).toEqual(['A']);
	});

	it.each([[['A', 'B']], [['B', 'A']]] as const)(
		'[A4] approves the version once both sides have made it, in the order %j',
		async (order) => {
			for (const side of order) await decide(test, partnership, version, side);
			const submission = await submissionOf(version.number);
			expect(submission?.outcome).toBe('approved');
			const { hash } = version;
			expect(submission?.decisions).toMatchObject(
				order.map((side) => ({ side, hash, decision: 'approved' })),
			);
		},
	);

	it('[P2] cannot be made for the other side', async () => {
		const swapped = { ...partnership, A: partnership.B, B: partnership.A };
		for (const side of ['A', 'B'] as const) {
			expect(await refusalOf(decide(test, swapped, version, side))).toBe('not-allowed');
		}
		expect((await submissionOf(version.number))?.decisions).toEqual([]);
	});

	it('[A1] is refused on other bytes than those that were submitted', async () => {
		const other = await cutAnother(test, partnership);
		const wrong = { number: version.number, hash: other.hash };
		expect(await refusalOf(decide(test, partnership, wrong, 'A'))).toBe('hash-mismatch');
		expect((await submissionOf(version.number))?.decisions).toEqual([]);
	});

	it('[A2] is refused on a version that was overtaken, which stays as it was', async () => {
		await decide(test, partnership, version, 'A');
		const later = await submitAnother(test, partnership);
		expect(await refusalOf(decide(test, partnership, version, 'B'))).toBe('version-superseded');
		expect(await submissionOf(version.number)).toMatchObject({ latest: false, outcome: 'open' });
		await decide(test, partnership, later, 'A');
		const { submission } = await decide(test, partnership, later, 'B');
		expect(submission?.outcome).toBe('approved');
	});

	it('is refused on a version that nobody submitted', async () => {
		const unsubmitted = await cutAnother(test, partnership);
		expect(await refusalOf(decide(test, partnership, unsubmitted, 'A'))).toBe('not-submitted');
	});

	it('[A3] is made once by each side, also when two people of a side make it at once', async () => {
		const { db } = test.app;
		const { settled } = await whileSomebodyIsAtIt(
			db,
			'approval',
			partnership.programme,
			async () => {
				const both = [
					decide(test, partnership, version, 'A'),
					decide(test, partnership, version, 'A', 'returned'),
				];
				await untilWaiting(db, 2);
				return { settled: Promise.allSettled(both) };
			},
		);
		const refused = (await settled).filter((made) => made.status === 'rejected');
		expect(refused).toMatchObject([{ reason: { code: 'already-decided' } }]);
		expect((await submissionOf(version.number))?.decisions).toHaveLength(1);
	});

	it.each(['', '   ', '\n\t'])('[A5] to return needs a note: %j is none', async (note) => {
		const { programme, A } = partnership;
		const { number, hash } = version;
		const input = { programme, version: number, hash, side: 'A', decision: 'returned', note };
		expect(await refusalOf(runAction(decideVersion, test.app, A, input))).toBe('note-missing');
	});

	it('[A4] to return outweighs the other side’s approval, whichever comes first', async () => {
		await decide(test, partnership, version, 'A');
		await decide(test, partnership, version, 'B', 'returned');
		expect(await submissionOf(version.number)).toMatchObject({
			outcome: 'returned',
			decisions: [{ decision: 'approved' }, { decision: 'returned', note: 'Die Kosten fehlen.' }],
		});
	});

	it('that returned a version counts no more once it is submitted again', async () => {
		await decide(test, partnership, version, 'A', 'returned');
		const { programme, B } = partnership;
		await runAction(submitVersion, test.app, B, { programme, version: version.number });
		await decide(test, partnership, version, 'B');
		expect(await submissionOf(version.number)).toMatchObject({
			number: 2,
			outcome: 'open',
			decisions: [{ side: 'B', decision: 'approved' }],
		});
	});

	it('is in the audit trail with side, hash and what was decided', async () => {
		await decide(test, partnership, version, 'B', 'returned');
		expect((await eventsOf(test, partnership.programme)).at(-1)).toEqual({
			type: 'version.decided',
			actorId: partnership.B.userId,
			data: {
				...{ version: version.number, hash: version.hash, submission: 1 },
				...{ side: 'B', decision: 'returned' },
			},
		});
	});
});
