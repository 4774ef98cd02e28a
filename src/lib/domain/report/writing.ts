import type { Decision, Outcome } from '../approval/approval.ts';
import type { Outline } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import type { Hash } from '../snapshot/hash.ts';
import type { Text } from './model.ts';
import type { ValueWriter } from './values.ts';
import type { ReportLabel, ReportWording } from './wording.ts';

/** What is known of a frozen programme beside its content. */
export interface Frozen {
	readonly programme: Programme;
	readonly number: number;
	readonly name: string;
	readonly hash: Hash;
	/** How far the approval is; `draft`: not submitted. */
	readonly outcome: Outcome | 'draft';
	/** Why it was submitted although translations were not reviewed; else empty. */
	readonly reason: string;
	readonly decisions: readonly (Decision & { readonly body: string; readonly decidedOn: string })[];
}

/** Everything that the parts of a report need to be written. */
export interface Writing extends Frozen {
	readonly outline: Outline;
	readonly write: ValueWriter;
	readonly wording: ReportWording;
	readonly label: (label: ReportLabel) => Text;
}
