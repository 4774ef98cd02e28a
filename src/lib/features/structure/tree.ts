import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import type { Outline } from '#domain/outline/outline.ts';

/** One row of the structure at the left. */
export interface TreeRow {
	readonly item: Item;
	readonly depth: number;
	readonly hasChildren: boolean;
	readonly open: boolean;
	/** Its place among its siblings, from 1, and how many there are: screen readers say so. */
	readonly position: number;
	readonly siblings: number;
}

/**
 * The rows to show, in order: chapters, and below the chapter of fields of action the fields, goals and
 * measures. Rows below a collapsed one are left out. With `matches`, only what it accepts and what
 * stands above that, all open.
 */
export function treeRows(
	outline: Outline,
	collapsed: ReadonlySet<ItemId>,
	matches?: (item: Item) => boolean,
): readonly TreeRow[] {
	const childrenOf = (item: Item): readonly Item[] => {
		if (item.kind === 'chapter') {
			return outline.roleOf(item) === 'fields' ? outline.fieldsOfAction : [];
		}
		return outline.childrenOf(item.id).filter(({ kind }) => kind === 'goal' || kind === 'measure');
	};
	const keep = (item: Item): boolean => !matches || matches(item) || childrenOf(item).some(keep);
	const rows: TreeRow[] = [];
	const visit = (items: readonly Item[], depth: number): void => {
		const kept = items.filter(keep);
		for (const [index, item] of kept.entries()) {
			const children = childrenOf(item).filter(keep);
			const open = matches ? true : !collapsed.has(item.id);
			rows.push({
				item,
				depth,
				hasChildren: children.length > 0,
				open,
				position: index + 1,
				siblings: kept.length,
			});
			if (open) visit(children, depth + 1);
		}
	};
	visit(outline.chapters, 0);
	return rows;
}
