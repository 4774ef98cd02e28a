import type { ItemByKind } from '../entities/all.ts';
import { valueFieldOf } from '../entities/resource.ts';
import type { ItemId } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { sumMoney, type Money } from './money.ts';

type Resource = ItemByKind['resource'];

/** The live resources below an item, at any depth. */
export function resourcesBelow(programme: Programme, id: ItemId): readonly Resource[] {
	const outline = outlineOf(programme);
	return outline
		.childrenOf(id)
		.flatMap((child) =>
			child.kind === 'resource' ? [child] : resourcesBelow(programme, child.id),
		);
}

/** The money that a resource is; `null` for person-days, material and services, and while it is open. */
export function amountOf(resource: Resource): Money | null {
	return valueFieldOf(resource) === 'amount' ? resource.amount : null;
}

/** The money among resources, summed per currency; person-days, material and services are not money. */
export function moneyOf(resources: readonly Resource[]): readonly Money[] {
	return sumMoney(resources.map(amountOf).filter((amount) => amount !== null));
}

/** Resources in groups by what `keyOf` gives, in the order in which the groups first appear. */
export function groupResources<K>(
	resources: readonly Resource[],
	keyOf: (resource: Resource) => K,
): ReadonlyMap<K, readonly Resource[]> {
	const groups = new Map<K, Resource[]>();
	for (const resource of resources) {
		const key = keyOf(resource);
		const group = groups.get(key);
		if (group) group.push(resource);
		else groups.set(key, [resource]);
	}
	return groups;
}
