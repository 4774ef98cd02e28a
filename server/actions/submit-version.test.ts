import { describe, expect, it } from 'vitest';
import { joinAs, makeProgramme } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { reviewAll, writeSubtitle } from '../../tests/support/versions.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import { runAction } from './action.ts';
import { cutVersion } from './cut-version.ts';
import { listVersions } from './list-versions.ts';
import { submitVersion } from './submit-version.ts';

const scene = partnershipScene();

function submit(version: number, reason = '') {
	const { programme, B } = scene.partnership;
	return runAction(submitVersion, scene.app, B, { programme, version, reason });
}

/** Cuts a version with one text that nobody has reviewed. */
async function cutUnreviewed() {
	const { programme, A } = scene.partnership;
	await reviewAll(scene.test, programme, A);
	await writeSubtitle(scene.test, programme, A, 'Noch nicht gelesen');
	return runAction(cutVersion, scene.app, A, { programme, name: 'Ungeprüft' });
}

describe('submitting a version', () => {
	it('lays it before both sides, who have decided nothing yet', async () => {
		const { number, hash } = await scene.cutAnother();
		const submitted = await submit(number);
		expect(submitted).toMatchObject({
			...{ number, hash },
			submission: { number: 1, latest: true, outcome: 'open', decisions: [] },
		});
		const { programme, A } = scene.partnership;
		const { versions } = await runAction(listVersions, scene.app, A, { programme });
		expect(versions).toEqual([submitted]);
	});

	it('[A6] refuses one with errors and says how many', async () => {
		const programme = await makeProgramme(scene.test);
		const coordinator = await joinAs(scene.test, programme, 'coordinator', 'A');
		const input = { programme, name: 'Unfertig' };
		const cut = await runAction(cutVersion, scene.app, coordinator, input);
		const wish = runAction(submitVersion, scene.app, coordinator, { programme, version: 1 });
		await expect(wish).rejects.toMatchObject({
			code: 'version-has-errors',
			data: { count: String(cut.errors) },
		});
	});

	it('[A6] refuses one under decision', async () => {
		const { number } = await scene.submitAnother();
		expect(await refusalOf(submit(number))).toBe('already-submitted');
	});

	it('[A6] refuses one that both sides approved', async () => {
		const version = await scene.submitAnother();
		await scene.decide(version, 'A');
		await scene.decide(version, 'B');
		expect(await refusalOf(submit(version.number))).toBe('already-approved');
	});

	it('[A6] takes one again that was returned; both sides decide anew', async () => {
		const version = await scene.submitAnother();
		await scene.decide(version, 'B', 'returned');
		const { submission } = await submit(version.number);
		expect(submission).toMatchObject({ number: 2, outcome: 'open', decisions: [] });
		await scene.decide(version, 'A');
		const decided = await scene.decide(version, 'B');
		expect(decided.submission?.outcome).toBe('approved');
	});

	it('[A7] refuses one with translations that are not reviewed, and says how many', async () => {
		const { number, unreviewed } = await cutUnreviewed();
		expect(unreviewed).toBe(1);
		await expect(submit(number)).rejects.toMatchObject({
			code: 'translations-open',
			data: { count: '1' },
		});
	});

	it('[A7] takes it with a reason, which is recorded', async () => {
		const { number, hash } = await cutUnreviewed();
		const { submission } = await submit(number, ' Der Gemeinderat tagt am Montag. ');
		const reason = 'Der Gemeinderat tagt am Montag.';
		expect(submission).toMatchObject({ outcome: 'open', reason });
		expect((await eventsOf(scene, scene.programme)).at(-1)?.data).toEqual({
			...{ version: number, hash, submission: 1, unreviewed: 1, reason },
		});
	});

	it('[A7] takes it once its texts are reviewed, without another version', async () => {
		const { number } = await cutUnreviewed();
		const { programme, B } = scene.partnership;
		await reviewAll(scene.test, programme, B);
		const { submission } = await submit(number, 'Das wird nicht gebraucht.');
		expect(submission).toMatchObject({ outcome: 'open', reason: '' });
	});

	it('[A7] does not take the review of another wording for one of its own', async () => {
		const { number } = await cutUnreviewed();
		const { programme, A } = scene.partnership;
		await writeSubtitle(scene.test, programme, A, 'Neuer Wortlaut');
		await reviewAll(scene.test, programme, A);
		expect(await refusalOf(submit(number))).toBe('translations-open');
	});

	it('refuses one that a later version has overtaken', async () => {
		const earlier = await scene.cutAnother();
		await scene.submitAnother();
		expect(await refusalOf(submit(earlier.number))).toBe('version-superseded');
	});

	it('refuses one that was returned once a later one was laid before the sides', async () => {
		const earlier = await scene.submitAnother();
		await scene.decide(earlier, 'A', 'returned');
		await scene.submitAnother();
		expect(await refusalOf(submit(earlier.number))).toBe('version-superseded');
	});

	it('refuses one that is not there', async () => {
		expect(await refusalOf(submit(7))).toBe('not-found');
	});

	it('happens once when two people do it at once', async () => {
		const { number } = await scene.cutAnother();
		const { db } = scene.app;
		const { settled } = await whileSomebodyIsAtIt(db, 'approval', scene.programme, async () => {
			const both = [submit(number), submit(number)];
			await untilWaiting(db, 2);
			return { settled: Promise.allSettled(both) };
		});
		const refused = (await settled).filter((made) => made.status === 'rejected');
		expect(refused).toMatchObject([{ reason: { code: 'already-submitted' } }]);
	});

	it('is in the audit trail with the hash that lies before the sides', async () => {
		const { number, hash } = await scene.submitAnother();
		expect((await eventsOf(scene, scene.programme)).at(-1)).toEqual({
			type: 'version.submitted',
			actorId: scene.partnership.A.userId,
			data: { version: number, hash, submission: 1 },
		});
	});
});
