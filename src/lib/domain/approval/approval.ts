import { DomainError } from '../error.ts';
import type { Hash } from '../snapshot/hash.ts';
import { sides, type Side } from '../side.ts';

export const decisionKinds = ['approved', 'returned'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What one side decided on a submitted version. */
export interface Decision {
	readonly side: Side;
	readonly decision: DecisionKind;
	/** The hash of the bytes that were decided on. */
	readonly hash: Hash;
	readonly note: string;
}

/** A version laid before both sides. */
export interface Submission {
	readonly hash: Hash;
	/** False once another version has been submitted after it. */
	readonly latest: boolean;
	readonly decisions: readonly Decision[];
}

export type Outcome = 'open' | 'approved' | 'returned';

/**
 * What the decisions amount to: approved when both sides approved this very hash, returned as soon as
 * one side returned it. It depends on the set of decisions, not on their order.
 */
export function outcomeOf(submission: Pick<Submission, 'hash' | 'decisions'>): Outcome {
	const valid = submission.decisions.filter(({ hash }) => hash === submission.hash);
	if (valid.some(({ decision }) => decision === 'returned')) return 'returned';
	const approved = sides.every((side) =>
		valid.some((made) => made.side === side && made.decision === 'approved'),
	);
	return approved ? 'approved' : 'open';
}

/** What a side decided, if it has. */
export function decisionOf<D extends Decision>(
	submission: { readonly decisions: readonly D[] },
	side: Side,
): D | undefined {
	return submission.decisions.find((made) => made.side === side);
}

/**
 * Refuses a decision that may not be recorded: on a version that is not the one last submitted, on
 * other bytes than those submitted, twice by one side, or a return without saying why.
 */
export function requireDecidable(submission: Submission | undefined, decision: Decision): void {
	if (!submission) throw new DomainError('not-submitted');
	if (decision.hash !== submission.hash) throw new DomainError('hash-mismatch');
	if (decisionOf(submission, decision.side)) throw new DomainError('already-decided');
	if (!submission.latest) throw new DomainError('version-superseded');
	if (decision.decision === 'returned' && decision.note.trim() === '') {
		throw new DomainError('note-missing');
	}
}

/** What speaks against submitting a version. */
export interface Obstacles {
	readonly errors: number;
	/** Texts of which nobody has said that they say the same in two languages. */
	readonly unreviewed: number;
}

/**
 * Refuses to submit a version that is being decided on or was approved. One that was returned may be
 * submitted again; both sides then decide anew. Both languages count in law: texts that are not reviewed
 * are submitted only with a reason.
 */
export function requireSubmittable(
	last: Submission | undefined,
	{ errors, unreviewed }: Obstacles,
	reason: string,
): void {
	const outcome = last && outcomeOf(last);
	if (outcome === 'open' && last?.latest) throw new DomainError('already-submitted');
	if (outcome === 'approved') throw new DomainError('already-approved');
	if (errors > 0) throw new DomainError('version-has-errors', { count: String(errors) });
	if (unreviewed > 0 && reason.trim() === '') {
		throw new DomainError('translations-open', { count: String(unreviewed) });
	}
}
