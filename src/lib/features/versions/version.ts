import type { DecisionKind, Outcome } from '#domain/approval/approval.ts';
import type { Side } from '#domain/side.ts';

/** A version as the pages get it. */
export interface Version {
	readonly number: number;
	readonly name: string;
	readonly hash: string;
	readonly errors: number;
	readonly warnings: number;
	readonly cutAt: string;
	readonly cutByName: string;
	readonly submission?: Submission | undefined;
}

export interface Submission {
	readonly submittedAt: string;
	readonly submittedByName: string;
	readonly reason: string;
	readonly latest: boolean;
	readonly outcome: Outcome;
	readonly decisions: readonly Decision[];
}

export interface Decision {
	readonly side: Side;
	readonly decision: DecisionKind;
	readonly note: string;
	readonly body: string;
	readonly decidedOn: string;
	readonly recordedAt: string;
	readonly recordedByName: string;
}
