import type { EntityKind, Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { Frame } from '../frame.ts';
import type { ItemId } from '../id.ts';
import type { Language } from '../language.ts';

/** Where an item stands: under which parent and right after which sibling (`null`: first). */
export interface Position {
	readonly parent: ItemId | null;
	readonly after: ItemId | null;
}

/** One difference between two programmes. A text that exists in several languages differs per language. */
export type Change =
	| { readonly type: 'added'; readonly item: Item; readonly to: Position }
	| { readonly type: 'removed'; readonly item: Item }
	| {
			readonly type: 'moved';
			readonly kind: EntityKind;
			readonly id: ItemId;
			readonly from: Position;
			readonly to: Position;
	  }
	| {
			readonly type: 'changed';
			readonly kind: EntityKind;
			readonly id: ItemId;
			readonly field: string;
			readonly language?: Language;
			readonly before: FieldValue;
			readonly after: FieldValue;
	  }
	| { readonly type: 'frame'; readonly before: Frame; readonly after: Frame };

/** The item that a change is about; the frame belongs to none. */
export function changedItem(change: Change): ItemId | undefined {
	switch (change.type) {
		case 'added':
		case 'removed':
			return change.item.id;
		case 'moved':
		case 'changed':
			return change.id;
		case 'frame':
			return undefined;
	}
}
