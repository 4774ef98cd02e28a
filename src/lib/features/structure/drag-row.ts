import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import {
	draggable,
	dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
	attachInstruction,
	extractInstruction,
	type Instruction,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item';
import type { Attachment } from 'svelte/attachments';
import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import type { ProgrammeSession } from '#lib/live/session.svelte.ts';
import { targetBeside, targetInside, type Target } from './moves.ts';

/** Where a dragged row would land, seen from the row below the pointer. */
export type DropHint = 'before' | 'after' | 'inside' | undefined;

/** Makes a row of the structure draggable, and a place to drop another on, beside it or into it. */
export function dragRow(
	session: ProgrammeSession,
	item: () => Item,
	hint: (next: DropHint) => void,
	onmove: (dragged: Item, target: Target | undefined) => void,
): Attachment<HTMLElement> {
	const draggedOf = (data: Record<string | symbol, unknown>): Item | undefined =>
		session.programme.items.get(data['item'] as ItemId);
	const targetOf = (dragged: Item, instruction: Instruction | null): Target | undefined => {
		if (!instruction || instruction.blocked) return undefined;
		const where = placeOf(instruction);
		return where === 'inside'
			? targetInside(session.programme, dragged, item())
			: targetBeside(session.programme, dragged, item(), where ?? 'after');
	};
	return (element) =>
		combine(
			draggable({
				element,
				canDrag: () => item().kind !== 'programme',
				getInitialData: () => ({ item: item().id }),
			}),
			dropTargetForElements({
				element,
				canDrop: ({ source }) => draggedOf(source.data)?.id !== item().id,
				getData: ({ input, source }) => {
					const dragged = draggedOf(source.data);
					const beside = dragged && targetBeside(session.programme, dragged, item(), 'after');
					const inside = dragged && targetInside(session.programme, dragged, item());
					return attachInstruction(
						{},
						{
							input,
							element,
							operations: {
								'reorder-before': beside ? 'available' : 'not-available',
								'reorder-after': beside ? 'available' : 'not-available',
								combine: inside ? 'available' : 'not-available',
							},
						},
					);
				},
				onDrag: ({ self, source }) => {
					const dragged = draggedOf(source.data);
					const instruction = extractInstruction(self.data);
					hint(dragged && targetOf(dragged, instruction) ? placeOf(instruction) : undefined);
				},
				onDragLeave: () => hint(undefined),
				onDrop: ({ self, source, location }) => {
					hint(undefined);
					const dragged = draggedOf(source.data);
					if (!dragged || location.current.dropTargets[0]?.element !== element) return;
					onmove(dragged, targetOf(dragged, extractInstruction(self.data)));
				},
			}),
		);
}

function placeOf(instruction: Instruction | null): DropHint {
	switch (instruction?.operation) {
		case 'reorder-before':
			return 'before';
		case 'reorder-after':
			return 'after';
		case 'combine':
			return 'inside';
		default:
			return undefined;
	}
}
