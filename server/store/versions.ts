import { and, desc, eq, getTableColumns, inArray, max } from 'drizzle-orm';
import type { Decision, Submission } from '#domain/approval/approval.ts';
import type { Executor } from './database.ts';
import { user } from './schema/accounts.ts';
import { decision, submission, version } from './schema/versions.ts';

/** A version without its bytes. */
export type VersionHead = Omit<typeof version.$inferSelect, 'bytes'> & {
	readonly cutByName: string;
};
export type DecisionRow = typeof decision.$inferSelect & { readonly recordedByName: string };
export interface SubmissionRecord extends Submission {
	readonly id: string;
	readonly number: number;
	readonly versionId: string;
	readonly versionNumber: number;
	readonly submittedAt: Date;
	readonly reason: string;
	readonly submittedByName: string;
	readonly decisions: readonly (Decision & DecisionRow)[];
}

const { bytes: _, ...head } = getTableColumns(version);

export async function insertVersion(db: Executor, row: typeof version.$inferInsert): Promise<void> {
	await db.insert(version).values(row);
}

/** The versions of a programme, the newest first. */
export async function versionsOf(
	db: Executor,
	programmeId: string,
): Promise<readonly VersionHead[]> {
	return db
		.select({ ...head, cutByName: user.name })
		.from(version)
		.innerJoin(user, eq(user.id, version.cutBy))
		.where(eq(version.programmeId, programmeId))
		.orderBy(desc(version.number));
}

export async function versionOf(
	db: Executor,
	programmeId: string,
	number: number,
): Promise<VersionHead | undefined> {
	const [row] = await db
		.select({ ...head, cutByName: user.name })
		.from(version)
		.innerJoin(user, eq(user.id, version.cutBy))
		.where(and(eq(version.programmeId, programmeId), eq(version.number, number)));
	return row;
}

/** The frozen bytes of a version. */
export async function bytesOf(db: Executor, versionId: string): Promise<Uint8Array | undefined> {
	const [row] = await db
		.select({ bytes: version.bytes })
		.from(version)
		.where(eq(version.id, versionId));
	return row?.bytes;
}

export async function lastVersionNumber(db: Executor, programmeId: string): Promise<number> {
	const [row] = await db
		.select({ number: max(version.number) })
		.from(version)
		.where(eq(version.programmeId, programmeId));
	return row?.number ?? 0;
}

export async function insertSubmission(
	db: Executor,
	row: typeof submission.$inferInsert,
): Promise<void> {
	await db.insert(submission).values(row);
}

export async function insertDecision(
	db: Executor,
	row: typeof decision.$inferInsert,
): Promise<void> {
	await db.insert(decision).values(row);
}

/** Every submission of a programme with its decisions, the newest first. */
export async function submissionsOf(
	db: Executor,
	programmeId: string,
): Promise<readonly SubmissionRecord[]> {
	const submissions = await db
		.select({
			submission,
			hash: version.hash,
			versionNumber: version.number,
			submittedByName: user.name,
		})
		.from(submission)
		.innerJoin(version, eq(version.id, submission.versionId))
		.innerJoin(user, eq(user.id, submission.submittedBy))
		.where(eq(submission.programmeId, programmeId))
		.orderBy(desc(submission.number));
	if (submissions.length === 0) return [];
	const decisions = await db
		.select({ decision, recordedByName: user.name })
		.from(decision)
		.innerJoin(user, eq(user.id, decision.recordedBy))
		.where(
			inArray(
				decision.submissionId,
				submissions.map((row) => row.submission.id),
			),
		)
		.orderBy(decision.recordedAt);
	return submissions.map((row, index) => ({
		id: row.submission.id,
		number: row.submission.number,
		versionId: row.submission.versionId,
		versionNumber: row.versionNumber,
		submittedAt: row.submission.submittedAt,
		reason: row.submission.reason,
		submittedByName: row.submittedByName,
		hash: row.hash,
		latest: index === 0,
		decisions: decisions
			.filter((made) => made.decision.submissionId === row.submission.id)
			.map((made) => ({ ...made.decision, recordedByName: made.recordedByName })),
	}));
}
