import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../tests/support/audit.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import { decide } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { decideVersion } from './decide-version.ts';
import { listVersions } from './list-versions.ts';
import { submitVersion } from './submit-version.ts';

const scene = partnershipScene({ submitted: true });

async function submissionOf(number: number) {
	const { programme, A } = scene.partnership;
	const { versions } = await runAction(listVersions, scene.app, A, { programme });
	return versions.find((candidate) => candidate.number === number)?.submission;
}

describe('a decision', () => {
	it('[A4] approves nothing for the other side', async () => {
		const { submission } = await scene.decide(scene.version, 'A');
		expect(submission?.outcome).toBe('open');
		expect(submission?.decisions.map(({ side }) => side)).toEqual(['A']);
	});

	it.each([[['A', 'B']], [['B', 'A']]] as const)(
		'[A4] approves the version once both sides have made it, in the order %j',
		async (order) => {
			for (const side of order) await scene.decide(scene.version, side);
			const submission = await submissionOf(scene.version.number);
			expect(submission?.outcome).toBe('approved');
			const { hash } = scene.version;
			expect(submission?.decisions).toMatchObject(
				order.map((side) => ({ side, hash, decision: 'approved' })),
			);
		},
	);

	it('[P2] cannot be made for the other side', async () => {
		const { programme, A, B } = scene.partnership;
		const swapped = { programme, A: B, B: A };
		for (const side of ['A', 'B'] as const) {
			expect(await refusalOf(decide(scene.test, swapped, scene.version, side))).toBe('not-allowed');
		}
		expect((await submissionOf(scene.version.number))?.decisions).toEqual([]);
	});

	it('[A1] is refused on other bytes than those that were submitted', async () => {
		const other = await scene.cutAnother();
		const wrong = { number: scene.version.number, hash: other.hash };
		expect(await refusalOf(scene.decide(wrong, 'A'))).toBe('hash-mismatch');
		expect((await submissionOf(scene.version.number))?.decisions).toEqual([]);
	});

	it('[A2] is refused on a version that was overtaken, which stays as it was', async () => {
		await scene.decide(scene.version, 'A');
		const later = await scene.submitAnother();
		expect(await refusalOf(scene.decide(scene.version, 'B'))).toBe('version-superseded');
		expect(await submissionOf(scene.version.number)).toMatchObject({
			latest: false,
			outcome: 'open',
		});
		await scene.decide(later, 'A');
		const { submission } = await scene.decide(later, 'B');
		expect(submission?.outcome).toBe('approved');
	});

	it('is refused on a version that nobody submitted', async () => {
		const unsubmitted = await scene.cutAnother();
		expect(await refusalOf(scene.decide(unsubmitted, 'A'))).toBe('not-submitted');
	});

	it('[A3] is made once by each side, also when two people of a side make it at once', async () => {
		const { db } = scene.app;
		const { settled } = await whileSomebodyIsAtIt(db, 'approval', scene.programme, async () => {
			const both = [scene.decide(scene.version, 'A'), scene.decide(scene.version, 'A', 'returned')];
			await untilWaiting(db, 2);
			return { settled: Promise.allSettled(both) };
		});
		const refused = (await settled).filter((made) => made.status === 'rejected');
		expect(refused).toMatchObject([{ reason: { code: 'already-decided' } }]);
		expect((await submissionOf(scene.version.number))?.decisions).toHaveLength(1);
	});

	it.each(['', '   ', '\n\t'])('[A5] to return needs a note: %j is none', async (note) => {
		const { programme, A } = scene.partnership;
		const { number, hash } = scene.version;
		const input = { programme, version: number, hash, side: 'A', decision: 'returned', note };
		expect(await refusalOf(runAction(decideVersion, scene.app, A, input))).toBe('note-missing');
	});

	it('[A4] to return outweighs the other side’s approval, whichever comes first', async () => {
		await scene.decide(scene.version, 'A');
		await scene.decide(scene.version, 'B', 'returned');
		expect(await submissionOf(scene.version.number)).toMatchObject({
			outcome: 'returned',
			decisions: [{ decision: 'approved' }, { decision: 'returned', note: 'Die Kosten fehlen.' }],
		});
	});

	it('that returned a version counts no more once it is submitted again', async () => {
		await scene.decide(scene.version, 'A', 'returned');
		const { programme, B } = scene.partnership;
		await runAction(submitVersion, scene.app, B, { programme, version: scene.version.number });
		await scene.decide(scene.version, 'B');
		expect(await submissionOf(scene.version.number)).toMatchObject({
			number: 2,
			outcome: 'open',
			decisions: [{ side: 'B', decision: 'approved' }],
		});
	});

	it('is in the audit trail with side, hash and what was decided', async () => {
		await scene.decide(scene.version, 'B', 'returned');
		expect((await eventsOf(scene, scene.programme)).at(-1)).toEqual({
			type: 'version.decided',
			actorId: scene.partnership.B.userId,
			data: {
				...{ version: scene.version.number, hash: scene.version.hash, submission: 1 },
				...{ side: 'B', decision: 'returned' },
			},
		});
	});
});
