import type { Connection, Hocuspocus } from '@hocuspocus/server';
import type { CloseReason } from '#domain/protocol/close-reason.ts';
import type { Logger } from '#server/log.ts';
import { existingTokens, openSessions } from '#server/store/accounts.ts';
import type { Database } from '#server/store/database.ts';
import { languagesOf, membershipsOf } from '#server/store/programmes.ts';
import type { ConnectionContext } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Ends the connections whose right has ended since they were opened: signed out, expired, token or
 * membership withdrawn, role or side changed; and those of pages that show the programme in languages
 * that it has no more. One question to the database for all of them; asked
 * every few seconds, so it does not matter who changed what, or in which process.
 */
export async function revoke(hocuspocus: Hocuspocus, db: Database, now: Date): Promise<void> {
	const connections = [...hocuspocus.documents.values()].flatMap((document) =>
		document.getConnections().map((connection) => ({
			connection,
			context: connection.context as ConnectionContext,
		})),
	);
	if (connections.length === 0) return;
	const unique = (pick: (context: ConnectionContext) => string | undefined) => [
		...new Set(connections.flatMap(({ context }) => pick(context) ?? [])),
	];
	const programmeIds = unique(({ programmeId }) => programmeId);
	const [sessions, tokens, memberships, languages] = await Promise.all([
		openSessions(
			db,
			unique(({ proof }) => (proof.type === 'session' ? proof.id : undefined)),
			now,
		),
		existingTokens(
			db,
			unique(({ proof }) => (proof.type === 'token' ? proof.id : undefined)),
		),
		membershipsOf(
			db,
			unique(({ user }) => user.id),
			programmeIds,
		),
		languagesOf(db, programmeIds),
	]);
	for (const { connection, context } of connections) {
		const { proof, user, programmeId, membership, languages: shown } = context;
		const known = proof.type === 'session' ? sessions : tokens;
		const member = memberships.find(
			(row) => row.userId === user.id && row.programmeId === programmeId,
		);
		if (!known.has(proof.id)) end(connection, 'sign-in-required');
		else if (!member) end(connection, 'not-found');
		else if (member.role !== membership.role || member.side !== membership.side) {
			end(connection, 'access-changed');
		} else if (shown !== undefined && shown !== languages.get(programmeId)?.join()) {
			end(connection, 'languages-changed');
		}
	}
}

/** Asks again and again until `stop`; a database that fails is asked again later. */
export function revokeRegularly(
	hocuspocus: Hocuspocus,
	db: Database,
	log: Logger,
	everyMs: number,
): { stop(): void } {
	let busy = false;
	const timer = setInterval(() => {
		if (busy) return;
		busy = true;
		revoke(hocuspocus, db, new Date())
			.catch((error: unknown) => log.error({ err: error }, 'rights could not be checked again'))
			.finally(() => {
				busy = false;
			});
	}, everyMs);
	return { stop: () => clearInterval(timer) };
}

function end(connection: Connection, reason: CloseReason): void {
	connection.close(new Refusal(reason));
}
