import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenEvent } from '#server/store/audit.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { makePartnership } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { cutVersion } from './cut-version.ts';
import { inviteMember } from './invite-member.ts';
import { readProgramme } from './read-programme.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

describe('the id of a programme', () => {
	it('is one and the same in capitals: for turns, for the document and for the audit trail', async () => {
		const { programme, A } = await makePartnership(test);
		const shouted = programme.toUpperCase();
		expect(shouted).not.toBe(programme);
		const { app } = test;
		await runAction(cutVersion, app, A, { programme: shouted, name: 'Entwurf' });
		const read = await runAction(readProgramme, app, A, { programme: shouted });
		expect(read).toMatchObject({
			id: programme,
			document: (await runAction(readProgramme, app, A, { programme })).document,
		});
		const { id } = await runAction(inviteMember, app, A, { programme: shouted, role: 'observer' });
		const withdrawn = { programme: shouted, invitation: id.toUpperCase() };
		await runAction(withdrawInvitation, app, A, withdrawn);
		expect(await firstBrokenEvent(app.db, programme)).toBeUndefined();
	});
});
