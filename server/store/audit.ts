import { and, asc, desc, eq } from 'drizzle-orm';
import { encodeUtf8 } from 'lib0/string';
import type { Json } from '#domain/json.ts';
import type { Language } from '#domain/language.ts';
import { hashOf, type Hash } from '#domain/snapshot/hash.ts';
import { stringify } from '#domain/snapshot/canonical.ts';
import { takeTurns, type Executor } from './database.ts';
import { auditEvent } from './schema/audit.ts';

/** Every kind of event that is recorded, with what it says. */
export type AuditEvent =
	| { readonly type: 'programme.created'; readonly data: { readonly frameHash: Hash } }
	| {
			readonly type: 'frame.changed';
			readonly data: {
				readonly frameHash: Hash;
				/** The languages until then and from then on, the working language first. */
				readonly before: readonly Language[];
				readonly after: readonly Language[];
			};
	  }
	| {
			readonly type: 'version.cut';
			readonly data: { readonly version: number; readonly hash: Hash; readonly name: string };
	  }
	| {
			readonly type: 'version.submitted';
			readonly data: {
				readonly version: number;
				readonly hash: Hash;
				readonly submission: number;
				/** How many translations were not reviewed, and why it was submitted nevertheless. */
				readonly unreviewed?: number;
				readonly reason?: string;
			};
	  }
	| {
			readonly type: 'version.decided';
			readonly data: {
				readonly version: number;
				readonly hash: Hash;
				readonly submission: number;
				readonly side: string;
				readonly decision: string;
			};
	  }
	| {
			readonly type: 'member.added' | 'member.changed' | 'member.removed';
			readonly data: {
				readonly user: string;
				readonly role: string;
				readonly side: string | null;
			};
	  }
	| {
			readonly type: 'term.added' | 'term.changed' | 'term.removed';
			readonly data: {
				readonly term: string;
				readonly wordings: { readonly [language: string]: readonly string[] };
				readonly note: string;
			};
	  }
	| {
			readonly type: 'invitation.made' | 'invitation.withdrawn';
			readonly data: { readonly role: string; readonly side: string | null };
	  };

/** The hash before the first event of every chain. */
const beginning = '0'.repeat(64);

/**
 * Appends an event to the chain of a programme, inside the transaction of what it tells. Events of one
 * programme are written one after the other.
 */
export async function recordEvent(
	tx: Executor,
	programmeId: string,
	actorId: string | null,
	at: Date,
	event: AuditEvent,
): Promise<void> {
	await takeTurns(tx, 'audit', programmeId);
	const [last] = await tx
		.select({ number: auditEvent.number, hash: auditEvent.hash })
		.from(auditEvent)
		.where(eq(auditEvent.programmeId, programmeId))
		.orderBy(desc(auditEvent.number))
		.limit(1);
	const number = (last?.number ?? 0) + 1;
	const previousHash = last?.hash ?? beginning;
	const hash = eventHash({ programmeId, number, at, actorId, previousHash, ...event });
	await tx
		.insert(auditEvent)
		.values({ programmeId, number, at, actorId, ...event, previousHash, hash });
}

/** A change of the languages of a programme. */
export interface LanguageChange {
	readonly at: Date;
	readonly actorId: string | null;
	readonly before: readonly Language[];
	readonly after: readonly Language[];
}

/** When the languages of a programme were changed, the newest change first. */
export async function languageChangesOf(
	db: Executor,
	programmeId: string,
): Promise<readonly LanguageChange[]> {
	const rows = await db
		.select({ at: auditEvent.at, actorId: auditEvent.actorId, data: auditEvent.data })
		.from(auditEvent)
		.where(and(eq(auditEvent.programmeId, programmeId), eq(auditEvent.type, 'frame.changed')))
		.orderBy(desc(auditEvent.number));
	return rows.map(({ at, actorId, data }) => {
		const { before, after } = data as unknown as LanguageChange;
		return { at, actorId, before, after };
	});
}

/** The number of the first event whose hash does not fit, or `undefined` when the chain is whole. */
export async function firstBrokenEvent(
	db: Executor,
	programmeId: string,
): Promise<number | undefined> {
	const events = await db
		.select()
		.from(auditEvent)
		.where(eq(auditEvent.programmeId, programmeId))
		.orderBy(asc(auditEvent.number));
	let previousHash = beginning;
	for (const [index, event] of events.entries()) {
		const expected = eventHash({ ...event, previousHash });
		if (event.number !== index + 1 || event.hash !== expected) return index + 1;
		previousHash = event.hash;
	}
	return undefined;
}

function eventHash(event: {
	readonly programmeId: string;
	readonly number: number;
	readonly at: Date;
	readonly actorId: string | null;
	readonly type: string;
	readonly data: { readonly [name: string]: Json };
	readonly previousHash: Hash;
}): Hash {
	const { programmeId, number, at, actorId, type, data, previousHash } = event;
	const value: Json = {
		programmeId,
		number,
		at: at.toISOString(),
		actorId,
		type,
		data,
		previousHash,
	};
	return hashOf(encodeUtf8(stringify(value)));
}
