import { decisionOf } from '../approval/approval.ts';
import { sides } from '../side.ts';
import type { Block } from './model.ts';
import type { Writing } from './writing.ts';

/** What each side decided on this version, by whom and when; before that, why it came unreviewed if it did. */
export function decisionBlocks({
	programme,
	decisions,
	reason,
	wording,
	write,
	label,
}: Writing): readonly Block[] {
	const column = (name: Parameters<typeof label>[0], width: number) => ({
		label: label(name),
		numeric: false,
		width,
	});
	const rows = sides.map((side) => {
		const made = decisionOf({ decisions }, side);
		return [
			write.text(programme.frame.parties[side].name),
			label(made?.decision ?? 'pending'),
			write.text(made?.body ?? ''),
			write.text((language) => (made ? wording.date(made.decidedOn, language) : '')),
		];
	});
	const columns = [
		column('side', 3),
		column('decision', 3),
		column('decidedBy', 4),
		column('decidedOn', 3),
	];
	const table: Block = { type: 'table', caption: label('decisions'), columns, rows, totals: [] };
	if (reason === '') return [table];
	const why = { label: label('submissionReason'), value: write.text(reason) };
	return [{ type: 'facts', caption: label('decisions'), rows: [why] }, table];
}
