import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '#server/auth/sign-in.ts';
import { countUsers, userByEmail } from '#server/store/accounts.ts';
import { invitation } from '#server/store/schema/programmes.ts';
import { makeProgramme, password, startApp, type TestApp } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import { runAction } from './action.ts';
import { inviteMember } from './invite-member.ts';
import { listMembers } from './list-members.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

let test: TestApp;
let programme: string;
beforeAll(async () => {
	test = await startApp();
});
beforeEach(async () => {
	programme = await makeProgramme(test);
});
afterAll(() => test.close());

let people = 0;
const newAccount = () => ({ name: 'Neu', email: `Neu-${++people}@Lahr.example`, password });

function invite(more: { readonly role?: string; readonly side?: string | null } = {}) {
	const input = { programme, role: 'editor', side: 'A', unit: { de: 'Umwelt' }, ...more };
	return runAction(inviteMember, test.app, test.administrator, input);
}

async function members() {
	return runAction(listMembers, test.app, test.administrator, { programme });
}

describe('an invitation', () => {
	it('says what it offers, to whoever holds the link', async () => {
		const { secret } = await invite();
		expect(await readInvitation(test.app, secret)).toEqual({
			title: { de: 'Handlungsprogramm', es: 'Programa de acción' },
			parties: { A: 'Lahr', B: 'Alajuela' },
			...{ role: 'editor', side: 'A', unit: { de: 'Umwelt' } },
		});
	});

	it('makes an account for somebody new, who can sign in with it', async () => {
		const { secret } = await invite();
		const account = newAccount();
		const joined = await acceptInvitation(test.app, secret, account);
		expect(joined.programmeId).toBe(programme);
		const email = account.email.toLowerCase();
		expect((await members()).members).toEqual([
			{
				userId: joined.userId,
				name: 'Neu',
				email,
				role: 'editor',
				side: 'A',
				unit: { de: 'Umwelt' },
			},
		]);
		const from = { origin: 'http://127.0.0.1', address: '10.0.0.1' };
		expect((await signIn(test.app, { email, password }, from)).cookies).not.toEqual([]);
		expect((await userByEmail(test.app.db, email))?.administrator).toBe(false);
	});

	it('lets somebody join who has an account', async () => {
		const { secret } = await invite({ role: 'observer', side: null });
		const guest = await makeOutsider(test);
		const accounts = await countUsers(test.app.db);
		const { userId } = await acceptInvitation(test.app, secret, guest);
		expect(userId).toBe(guest.userId);
		expect((await members()).members).toMatchObject([{ userId, role: 'observer', side: null }]);
		expect(await countUsers(test.app.db)).toBe(accounts);
	});

	it('opens nothing without its secret, which is not in the database', async () => {
		const { secret } = await invite();
		const wrong = ['', 'x', secret.slice(1), `${secret}x`, secret.toLowerCase()];
		for (const attempt of wrong) {
			const accepted = acceptInvitation(test.app, attempt, newAccount());
			expect(await refusalOf(accepted)).toBe('invitation-invalid');
			expect(await refusalOf(readInvitation(test.app, attempt))).toBe('invitation-invalid');
		}
		const rows = await test.app.db.select().from(invitation);
		expect(JSON.stringify(rows)).not.toContain(secret);
	});

	it('is used up by whoever joins', async () => {
		const { secret } = await invite();
		await acceptInvitation(test.app, secret, newAccount());
		expect(await refusalOf(readInvitation(test.app, secret))).toBe('invitation-invalid');
		const again = acceptInvitation(test.app, secret, newAccount());
		expect(await refusalOf(again)).toBe('invitation-invalid');
		expect((await members()).invitations).toEqual([]);
	});

	it('lets in one of several who follow the link at once, and makes no other account', async () => {
		const { secret } = await invite();
		const accounts = await countUsers(test.app.db);
		const attempts = await Promise.allSettled(
			Array.from({ length: 20 }, () => acceptInvitation(test.app, secret, newAccount())),
		);
		expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const made of attempts) {
			if (made.status === 'rejected')
				expect(made.reason).toMatchObject({ code: 'invitation-invalid' });
		}
		expect(await countUsers(test.app.db)).toBe(accounts + 1);
		expect((await members()).members).toHaveLength(1);
	});

	it('stays open when the account that it asks for cannot be made', async () => {
		const { secret } = await invite();
		const account = newAccount();
		const attempts = [
			[{ ...account, password: 'short' }, 'password-too-short'],
			[{ ...account, password: 'x'.repeat(200) }, 'password-too-long'],
			[{ ...account, name: '   ' }, 'name-missing'],
			[{ ...account, name: 'x'.repeat(121) }, 'input-invalid'],
			[{ ...account, name: '\u0000' }, 'name-missing'],
			[{ ...account, email: 'nobody' }, 'email-invalid'],
			[{ ...account, email: test.administrator.email.toUpperCase() }, 'email-taken'],
		] as const;
		for (const [wrong, code] of attempts) {
			expect(await refusalOf(acceptInvitation(test.app, secret, wrong))).toBe(code);
		}
		await acceptInvitation(test.app, secret, account);
	});

	it('is of no use to somebody who belongs to the programme, and stays open', async () => {
		const guest = await makeOutsider(test);
		await acceptInvitation(test.app, (await invite()).secret, guest);
		const { secret } = await invite({ side: 'B' });
		expect(await refusalOf(acceptInvitation(test.app, secret, guest))).toBe('already-member');
		expect((await members()).members).toMatchObject([{ side: 'A' }]);
		expect((await members()).invitations).toMatchObject([{ side: 'B' }]);
	});

	it('expires after two weeks', async () => {
		const { secret, expiresAt } = await invite();
		const at = (offsetMs: number) => ({
			...test.app,
			clock: () => new Date(Date.parse(expiresAt) + offsetMs),
		});
		const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
		expect(Math.round(days)).toBe(14);
		await readInvitation(at(-1), secret);
		expect(await refusalOf(readInvitation(at(0), secret))).toBe('invitation-invalid');
		const late = acceptInvitation(at(0), secret, newAccount());
		expect(await refusalOf(late)).toBe('invitation-invalid');
	});

	it('can be withdrawn, once', async () => {
		const { id, secret } = await invite();
		const withdraw = () =>
			runAction(withdrawInvitation, test.app, test.administrator, { programme, invitation: id });
		await withdraw();
		expect(await refusalOf(readInvitation(test.app, secret))).toBe('invitation-invalid');
		expect(await refusalOf(withdraw())).toBe('not-found');
	});

	it('cannot be withdrawn by way of another programme', async () => {
		const { id, secret } = await invite();
		const input = { programme: await makeProgramme(test), invitation: id };
		const wish = runAction(withdrawInvitation, test.app, test.administrator, input);
		expect(await refusalOf(wish)).toBe('not-found');
		await readInvitation(test.app, secret);
	});

	it('names a side for everybody but those who look on', async () => {
		for (const role of ['coordinator', 'editor', 'approver', 'expert']) {
			expect(await refusalOf(invite({ role, side: null }))).toBe('input-invalid');
		}
	});

	it('is in the audit trail from the offer to the member', async () => {
		const first = await invite();
		await runAction(withdrawInvitation, test.app, test.administrator, {
			programme,
			invitation: first.id,
		});
		const { secret } = await invite();
		const { userId } = await acceptInvitation(test.app, secret, newAccount());
		const by = test.administrator.userId;
		const data = { role: 'editor', side: 'A' };
		expect((await eventsOf(test, programme)).slice(1)).toEqual([
			{ type: 'invitation.made', actorId: by, data },
			{ type: 'invitation.withdrawn', actorId: by, data },
			{ type: 'invitation.made', actorId: by, data },
			{ type: 'member.added', actorId: userId, data: { ...data, user: userId } },
		]);
	});
});
