import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainError } from '#domain/error.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import type { Identity } from '#server/auth/identity.ts';
import { makeProgramme, joinAs, startApp, type TestApp } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import {
	cutAnother,
	frozenBytes,
	makePartnership,
	writeSubtitle,
} from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { beforeCutting, cutVersion } from './cut-version.ts';
import { readProgramme } from './read-programme.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

const jsonOf = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown;

describe('cutting a version', () => {
	it('stores the canonical bytes of what everybody sees, and their SHA-256', async () => {
		const partnership = await makePartnership(test);
		const { programme, A } = partnership;
		const { number, hash } = await cutAnother(test, partnership);
		const bytes = await frozenBytes(test, programme, number);
		const seen = await runAction(readProgramme, test.app, A, { programme });
		expect(jsonOf(bytes)).toEqual(seen.programme);
		expect(Buffer.from(bytes)).toEqual(
			Buffer.from(canonicalBytes((await test.app.hub.read(programme)).programme)),
		);
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
		expect(seen.hash).toBe(hash);
	});

	it('freezes: what is written afterwards is not in it', async () => {
		const partnership = await makePartnership(test);
		const { programme, A } = partnership;
		const { number } = await cutAnother(test, partnership);
		const before = await frozenBytes(test, programme, number);
		await writeSubtitle(test, programme, A, 'Später geschrieben');
		expect(await frozenBytes(test, programme, number)).toEqual(before);
		expect(new TextDecoder().decode(before)).not.toContain('Später geschrieben');
	});

	it('is possible with errors, which it counts as the page before it tells them', async () => {
		const programme = await makeProgramme(test);
		const coordinator = await joinAs(test, programme, 'coordinator', 'A');
		const { problems } = await beforeCutting(test.app, coordinator, programme);
		const count = (wanted: string) =>
			problems.filter(({ problem: { severity } }) => severity === wanted).length;
		const cut = await runAction(cutVersion, test.app, coordinator, { programme, name: 'Entwurf' });
		expect(cut.errors).toBeGreaterThan(0);
		expect(cut).toMatchObject({ errors: count('error'), warnings: count('warning') });
	});

	it('refuses the same text twice in a row, and takes it again after another', async () => {
		const partnership = await makePartnership(test);
		const { programme, A, B } = partnership;
		const words = ['eins', 'eins', 'zwei', 'eins'];
		const outcomes: unknown[] = [];
		for (const name of words) {
			await writeSubtitle(test, programme, A, name);
			outcomes.push(await codeOrNumber(cutAs(B, programme, name)));
		}
		expect(outcomes).toEqual([1, 'version-unchanged', 2, 3]);
	});

	it('gives numbers one after the other to people who cut at once', async () => {
		const { programme, A, B } = await makePartnership(test);
		const { db } = test.app;
		const cuts = await whileSomebodyIsAtIt(db, 'version', programme, async () => {
			const begun: ReturnType<typeof cutAs>[] = [];
			for (const [index, who] of [A, B, A, B].entries()) {
				await writeSubtitle(test, programme, who, `Text ${index}`);
				begun.push(cutAs(who, programme, `Fassung ${index}`));
				await untilWaiting(db, index + 1);
			}
			return begun;
		});
		const versions = await Promise.all(cuts);
		expect(versions.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
		expect(new Set(versions.map(({ hash }) => hash)).size).toBe(4);
	});

	it('makes one version when two people cut the same text at once', async () => {
		const { programme, A, B } = await makePartnership(test);
		const { db } = test.app;
		const cuts = await whileSomebodyIsAtIt(db, 'version', programme, async () => {
			const begun = [cutAs(A, programme, 'Von Lahr'), cutAs(B, programme, 'De Alajuela')];
			await untilWaiting(db, 2);
			return begun.map(codeOrNumber);
		});
		expect((await Promise.all(cuts)).sort()).toEqual([1, 'version-unchanged']);
	});

	it('is in the audit trail with name and hash', async () => {
		const partnership = await makePartnership(test);
		const { number, name, hash } = await cutAnother(test, partnership);
		expect((await eventsOf(test, partnership.programme)).at(-1)).toEqual({
			type: 'version.cut',
			actorId: partnership.A.userId,
			data: { version: number, name, hash },
		});
	});

	it('leaves nothing behind when it is refused', async () => {
		const partnership = await makePartnership(test);
		const { programme, A } = partnership;
		await cutAnother(test, partnership);
		const events = await eventsOf(test, programme);
		expect(await refusalOf(cutAs(A, programme, 'Noch einmal'))).toBe('version-unchanged');
		expect(await eventsOf(test, programme)).toEqual(events);
	});
});

function cutAs(who: Identity, programme: string, name: string) {
	return runAction(cutVersion, test.app, who, { programme, name });
}

/** The number of the version that was cut, or the code with which it was refused. */
function codeOrNumber(cut: ReturnType<typeof cutAs>): Promise<string | number> {
	return cut.then(
		({ number }) => number,
		(error: unknown) => (error as DomainError).code,
	);
}
