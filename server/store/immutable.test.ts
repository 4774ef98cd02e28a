import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
	const programme = await makeProgramme(test);
	const coordinator = await joinAs(test, programme, 'coordinator', 'A');
	await runAction(cutVersion, test.app, coordinator, { programme, name: 'Entwurf' });
});
afterAll(() => test.close());

/** How PostgreSQL answers a statement: its code for a refusal, or `done`. */
async function outcome(statement: string): Promise<string> {
	try {
		await test.app.db.execute(sql.raw(statement));
		return 'done';
	} catch (error) {
		return ((error as Error).cause as { code: string }).code;
	}
}

const restrictViolation = '23001';

describe.each(['version', 'submission', 'decision', 'audit_event'])('rows of %s', (table) => {
	it.each([
		['update', `update "${table}" set id = id`],
		['update of no row', `update "${table}" set id = id where false`],
		['delete', `delete from "${table}"`],
		['truncate', `truncate "${table}" cascade`],
	])('refuse %s, whoever asks', async (_, statement) => {
		expect(await outcome(statement)).toBe(restrictViolation);
	});
});
