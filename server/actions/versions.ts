import { outcomeOf } from '#domain/approval/approval.ts';
import { DomainError } from '#domain/error.ts';
import type { Programme } from '#domain/programme.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { parseSnapshot } from '#domain/snapshot/parse.ts';
import { openPairs } from '#domain/translation/progress.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { FrozenVersion } from '#server/export/exporter.ts';
import type { Executor } from '#server/store/database.ts';
import {
	bytesOf,
	submissionsOf,
	versionOf,
	type SubmissionRecord,
	type VersionHead,
} from '#server/store/versions.ts';
import { authorize } from './rights.ts';

/** A version of a programme; refuses with `not-found`. */
export async function requireVersion(
	db: Executor,
	programmeId: string,
	number: number,
): Promise<VersionHead> {
	const version = await versionOf(db, programmeId, number);
	if (!version) throw new DomainError('not-found');
	return version;
}

/** The frozen bytes of a version. Bytes that do not have its hash any more are never handed out. */
export async function frozenBytes(db: Executor, version: VersionHead): Promise<Uint8Array> {
	const bytes = await bytesOf(db, version.id);
	if (!bytes || hashOf(bytes) !== version.hash) {
		throw new Error(`The bytes of version ${version.id} do not have its hash`);
	}
	return bytes;
}

export async function frozenProgramme(db: Executor, version: VersionHead): Promise<Programme> {
	return parseSnapshot(await frozenBytes(db, version));
}

/** A version as it is printed: out of its frozen bytes and the decisions on it, nothing else. */
export async function readFrozen(
	app: App,
	identity: Identity,
	input: { readonly programme: string; readonly version: number },
): Promise<FrozenVersion> {
	await authorize(app, identity, input.programme, { type: 'read' });
	const version = await requireVersion(app.db, input.programme, input.version);
	const [bytes, submissions] = await Promise.all([
		frozenBytes(app.db, version),
		submissionsOf(app.db, input.programme),
	]);
	const submission = submissions.find(({ versionId }) => versionId === version.id);
	const { number, name, hash, cutAt } = version;
	return {
		...{ bytes, programme: parseSnapshot(bytes), number, name, hash, cutAt },
		outcome: submission ? outcomeOf(submission) : 'draft',
		reason: submission?.reason ?? '',
		decisions: submission?.decisions ?? [],
	};
}

/**
 * How many texts of a version nobody has reviewed: neither when it was cut, nor since then, as long as the
 * texts are those of the version.
 */
export async function unreviewedTexts(
	app: App,
	version: VersionHead,
	frozen: Programme,
): Promise<number> {
	const { remembered } = (await app.hub.read(version.programmeId)).programme;
	const now = openPairs({ ...frozen, remembered }).length;
	return Math.min(now, version.unreviewed ?? now);
}

/** A submission as actions give it. */
export function submissionOut(submission: SubmissionRecord) {
	const { number, submittedAt, submittedByName, reason, latest, decisions } = submission;
	return {
		number,
		submittedAt,
		submittedByName,
		reason,
		latest,
		outcome: outcomeOf(submission),
		decisions: decisions.map((made) => ({
			side: made.side,
			decision: made.decision,
			hash: made.hash,
			note: made.note,
			body: made.body,
			decidedOn: made.decidedOn,
			recordedAt: made.recordedAt,
			recordedByName: made.recordedByName,
		})),
	};
}

/** A version as actions give it, with the last of its submissions out of those of the programme. */
export function versionOut(version: VersionHead, submissions: readonly SubmissionRecord[]) {
	const last = submissions.find(({ versionId }) => versionId === version.id);
	const { number, name, hash, format, errors, warnings, unreviewed, cutAt, cutByName } = version;
	return {
		...{ number, name, hash, format, errors, warnings, unreviewed, cutAt, cutByName },
		...(last && { submission: submissionOut(last) }),
	};
}
