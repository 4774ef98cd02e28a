import { requireRight, type Action as Wish, type Actor } from '#domain/access/access.ts';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import type { Localised } from '#domain/language.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { Executor } from '#server/store/database.ts';
import { memberOf } from '#server/store/members.ts';
import { frameOf } from '#server/store/programmes.ts';
import { programmeId as programmeIdSchema } from './schemas.ts';

/** Somebody's standing in a programme. */
export interface Standing {
	readonly actor: Actor;
	readonly unit: Localised<string>;
	readonly frame: Frame;
}

/**
 * What somebody is in a programme, after making sure that they may do what they wish there. Whoever
 * may not even read learns only that nothing was found.
 */
export async function authorize(
	{ db }: { readonly db: Executor },
	identity: Identity,
	programmeId: string,
	wish: Wish,
): Promise<Standing> {
	if (programmeIdSchema.safeParse(programmeId).data !== programmeId) {
		throw new DomainError('not-found');
	}
	const [frame, member] = await Promise.all([
		frameOf(db, programmeId),
		memberOf(db, programmeId, identity.userId),
	]);
	const membership = member ? { role: member.role, side: member.side } : null;
	const actor = { administrator: identity.administrator, membership };
	requireRight(actor, wish);
	if (!frame) throw new DomainError('not-found');
	return { actor, unit: member?.unit ?? {}, frame };
}
