import type { App } from '#server/app.ts';
import { auditEvent } from '#server/store/schema/audit.ts';

/** What the audit trail of a programme says: who did what, the first event first. */
export async function eventsOf({ app }: { readonly app: App }, programme: string) {
	const rows = await app.db.select().from(auditEvent).orderBy(auditEvent.number);
	return rows
		.filter(({ programmeId }) => programmeId === programme)
		.map(({ type, actorId, data }) => ({ type, actorId, data }));
}
