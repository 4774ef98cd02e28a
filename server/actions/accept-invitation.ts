import { DomainError } from '#domain/error.ts';
import type { App } from '#server/app.ts';
import { hashSecret } from '#server/auth/tokens.ts';
import { createAccount } from '#server/auth/account.ts';
import { recordEvent } from '#server/store/audit.ts';
import { addMember, deleteInvitation, openInvitation } from '#server/store/members.ts';
import { frameOf } from '#server/store/programmes.ts';
import { programmeTitles } from '#server/store/titles.ts';

/** What an invitation offers: to whoever holds the link, nothing more than that. */
export async function readInvitation(app: App, secret: string) {
	const { programmeId, role, side, unit } = await requireInvitation(app, secret);
	await app.hub.projected([programmeId]);
	const [frame, titles] = await Promise.all([
		frameOf(app.db, programmeId),
		programmeTitles(app.db, [programmeId]),
	]);
	if (!frame) throw new DomainError('invitation-invalid');
	const { A, B } = frame.parties;
	const title = titles.get(programmeId) ?? {};
	return { title, parties: { A: A.name, B: B.name }, role, side, unit };
}

/** The open invitation of a link; refuses one that was used, withdrawn or has expired. */
async function requireInvitation(app: App, secret: string) {
	const open = await openInvitation(app.db, hashSecret(secret), app.clock());
	if (!open) throw new DomainError('invitation-invalid');
	return open;
}

/**
 * Makes whoever holds the link a member. Somebody who is signed in joins with that account; otherwise
 * `account` says what the new one is to be. Returns the programme and the member.
 */
export async function acceptInvitation(
	app: App,
	secret: string,
	who:
		| { readonly userId: string }
		| { readonly name: string; readonly email: string; readonly password: string },
): Promise<{ readonly programmeId: string; readonly userId: string }> {
	const open = await requireInvitation(app, secret);
	const { programmeId, role, side, unit } = open;
	return app.db.transaction(async (tx) => {
		// Whoever deletes the invitation has used it: of two who follow the same link, one joins.
		if (!(await deleteInvitation(tx, open.id))) throw new DomainError('invitation-invalid');
		const userId = 'userId' in who ? who.userId : await createAccount(app.auth, tx, who);
		if (!(await addMember(tx, { programmeId, userId, role, side, unit }))) {
			throw new DomainError('already-member');
		}
		const data = { user: userId, role, side };
		await recordEvent(tx, programmeId, userId, app.clock(), { type: 'member.added', data });
		return { programmeId, userId };
	});
}
