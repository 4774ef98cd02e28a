import { decisionOf } from '../approval/approval.ts';
import { sides } from '../side.ts';
import type { Block } from './model.ts';
import type { Writing } from './writing.ts';

/** What each side decided on this version, by whom and when. */
export function decisionBlocks({
	programme,
	decisions,
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
	return [{ type: 'table', caption: label('decisions'), columns, rows, totals: [] }];
}
