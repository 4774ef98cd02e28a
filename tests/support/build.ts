import * as Y from 'yjs';
import { addItem } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { seedProgramme } from '#domain/doc/seed.ts';
import { siblingsOf } from '#domain/doc/siblings.ts';
import type { EntityKind } from '#domain/entities/all.ts';
import type { FieldValue } from '#domain/entities/entity.ts';
import type { Frame } from '#domain/frame.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Programme } from '#domain/programme.ts';
import { testFrame } from './frame.ts';
import { Random } from './random.ts';

/** An item to build: its kind, a short name that gives its id, its values and what stands below it. */
export interface Plan {
	readonly kind: EntityKind;
	readonly name: string;
	readonly values: { readonly [field: string]: FieldValue };
	readonly children: readonly Plan[];
}

type Values = { readonly [field: string]: FieldValue };
const plan =
	(kind: EntityKind) =>
	(name: string, values: Values = {}, ...children: Plan[]): Plan => ({
		kind,
		name,
		values,
		children,
	});

export const fieldOfAction = plan('fieldOfAction');
export const goal = plan('goal');
export const measure = plan('measure');
export const resource = plan('resource');
export const milestone = plan('milestone');
export const indicator = plan('indicator');
export const organisation = plan('organisation');
export const rate = plan('rate');

/** The id of the item that was built under a short name. */
export function idOf(name: string): ItemId {
	return `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}000000000000`.slice(0, 12) as ItemId;
}

/** A shared document with the template's chapters and the planned items. */
export function documentOf(plans: readonly Plan[], frame: Frame = testFrame): Y.Doc {
	const doc = new Y.Doc();
	const random = new Random(1);
	seedProgramme(doc, frame, { de: 'Programm' }, () => itemIdFromBytes(random.bytes(16)), 'seed');
	const add = (item: Plan, parent: ItemId | null) => {
		const { programme } = readProgramme(doc, frame);
		const siblings = siblingsOf(programme, item.kind, parent);
		const placing = placeAt(siblings, siblings.length);
		addItem(
			doc,
			{ kind: item.kind, id: idOf(item.name), parent, placing, values: item.values },
			'seed',
		);
		for (const child of item.children) add(child, idOf(item.name));
	};
	for (const item of plans) add(item, null);
	return doc;
}

/** The plain value of a programme with the planned items. */
export function programmeOf(...plans: readonly Plan[]): Programme {
	return readProgramme(documentOf(plans), testFrame).programme;
}
