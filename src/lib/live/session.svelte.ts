import * as Y from 'yjs';
import { checkProgramme } from '#domain/checks/all.ts';
import {
	addItem,
	deleteItem,
	moveItem,
	restoreItem,
	setField,
	type ItemRef,
} from '#domain/doc/commands.ts';
import { duplicateItem } from '#domain/doc/duplicate.ts';
import { LiveProgramme } from '#domain/doc/live.ts';
import { placeAt } from '#domain/doc/order.ts';
import { siblingsOf } from '#domain/doc/siblings.ts';
import { undoManagerOf } from '#domain/doc/undo.ts';
import type { EntityKind, Item } from '#domain/entities/all.ts';
import type { FieldValue } from '#domain/entities/entity.ts';
import type { Frame } from '#domain/frame.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Json } from '#domain/json.ts';
import { readBeginning, type Beginning } from '#domain/outline/beginning.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Problem } from '#domain/problem.ts';
import type { Programme } from '#domain/programme.ts';
import type { Side } from '#domain/side.ts';
import type { Glossary } from './glossary.ts';
import { Drawing } from './drawing.svelte.ts';
import { rememberSources } from './remember-sources.ts';

/** What a page knows of the programme that it opens. */
export interface OpenProgramme {
	readonly frame: Frame;
	/** What is shown until a large document has arrived; absent where it comes with the page. */
	readonly beginning?: Beginning;
	/** The document as the server had it when it made the page. */
	readonly state: Uint8Array | Promise<Uint8Array>;
	readonly mayEdit: boolean;
	readonly side: Side | null;
	/** The host of the service that translates by machine, if there is one. */
	readonly translator?: string | undefined;
}

/** The kinds of items that are drawn one by one; all others with those that they belong to. */
const drawn: ReadonlySet<EntityKind> = new Set(['chapter', 'fieldOfAction', 'goal', 'measure']);

/** Waits this long after a change before it checks the whole programme again. */
const checkAfterMs = 250;

/**
 * The programme that a page has open: its document, its plain value, and everything that a person can
 * do with it. Commands take effect here first, in the same frame; a `Connection` carries them on.
 */
export class ProgrammeSession {
	readonly doc = new Y.Doc();
	readonly frame: Frame;
	/** Whether this person may write. It ends when the server takes nothing more from this page. */
	mayEdit: boolean;
	readonly side: Side | null;
	/** The host of the service that translates by machine, if there is one. */
	readonly translator: string | undefined;
	/** The origin of this person's changes; undo follows it. */
	readonly origin = { source: 'local' };
	readonly undoManager: Y.UndoManager;

	/** Whether the document is here. Until then only its beginning can be read, and nothing written. */
	isWhole = $state(false);
	/** Whether it is shown piece by piece, and its structure folded at first. */
	readonly isLarge: boolean;
	/** The plain value. Items that did not change keep their identity. */
	programme: Programme;
	readonly outline = $derived.by(() => outlineOf(this.programme));
	/** What is wrong or missing; a moment behind while somebody writes. */
	problems: readonly Problem[];
	/** The terms that hold here, once they are loaded. */
	glossary = $state.raw<Glossary>();
	/** Called with the item that an undo or a redo changed, so that the page can show it. */
	onStep: ((id: ItemId) => void) | undefined;
	/**
	 * The item in hand: whose place the person is at. It is not live only when somebody else deleted it,
	 * or when a link named it.
	 */
	selected = $state<ItemId>();
	canUndo = $state(false);
	canRedo = $state(false);

	private live: LiveProgramme | undefined;
	private readonly shown: ReadonlySet<ItemId>;
	private readonly drawing = new Drawing();
	private checking: ReturnType<typeof setTimeout> | undefined;

	constructor({ frame, beginning, state, mayEdit, side, translator }: OpenProgramme) {
		this.frame = frame;
		this.mayEdit = $state(mayEdit);
		this.side = side;
		this.translator = translator;
		const first = beginning ?? { whole: [], titles: [] };
		this.isLarge = beginning !== undefined;
		this.programme = $state.raw(readBeginning(frame, first));
		this.shown = new Set(first.whole.map(({ id }) => id));
		this.problems = $state.raw([]);
		if (state instanceof Uint8Array) this.load(state);
		this.undoManager = undoManagerOf(this.doc, [this.origin]);
		for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
			this.undoManager.on(event, () => {
				this.canUndo = this.undoManager.canUndo();
				this.canRedo = this.undoManager.canRedo();
			});
		}
	}

	/** Takes the document in; once. */
	load(state: Uint8Array): void {
		Y.applyUpdate(this.doc, state, 'page');
		const live = new LiveProgramme(this.doc, this.frame);
		this.live = live;
		this.programme = live.programme;
		this.problems = problemsIn(live, this.glossary);
		if (this.isLarge) {
			const rest = this.outline.all.filter(
				({ id, kind }) => drawn.has(kind) && !this.shown.has(id),
			);
			void this.drawing.start(rest.map(({ id }) => id));
		}
		this.isWhole = true;
		live.onChange((changed, origin) => {
			const before = this.programme;
			this.programme = live.programme;
			if (this.isWriting(origin)) rememberSources(this, changed, before, live.programme);
			this.checkSoon();
		});
	}

	/** Goes by the terms of the partnership from now on. */
	takeGlossary(glossary: Glossary): void {
		this.glossary = glossary;
		this.checkSoon();
	}

	private checkSoon(): void {
		clearTimeout(this.checking);
		this.checking = setTimeout(() => {
			if (this.live) this.problems = problemsIn(this.live, this.glossary);
		}, checkAfterMs);
	}

	/** Whether an item is here with all that belongs to it, and its turn to be drawn has come. */
	shows(id: ItemId): boolean {
		return (this.isWhole || this.shown.has(id)) && this.drawing.shows(id);
	}

	/** Whether everything is here and drawn. */
	get isDrawn(): boolean {
		return this.isWhole && this.drawing.isDone;
	}

	/** Draws an item now, with what it stands in, because somebody goes there. */
	draw(id: ItemId): void {
		const path = this.outline.pathTo(id).map((above) => above.id);
		const chapter = this.outline.chapters.find((one) => this.outline.roleOf(one) === 'fields');
		this.drawing.hurry([...(chapter ? [chapter.id] : []), ...path, id]);
	}

	/** Calls back with every update of the document from now on, its origin and the items it touched. */
	onUpdate(...[listener]: Parameters<LiveProgramme['onUpdate']>): void {
		this.live?.onUpdate(listener);
	}

	/** Adds an item under a parent, at the end or right after one of its siblings; returns its id. */
	add(
		kind: EntityKind,
		parent: ItemId | null,
		options: { after?: ItemId; values?: { readonly [field: string]: FieldValue } } = {},
	): ItemId {
		const siblings = siblingsOf(this.programme, kind, parent);
		const after = siblings.findIndex(({ id }) => id === options.after);
		const placing = placeAt(siblings, after < 0 ? siblings.length : after + 1);
		const id = newId();
		const { values = {} } = options;
		this.separately(() => addItem(this.doc, { kind, id, parent, placing, values }, this.origin));
		return id;
	}

	set(item: ItemRef, field: string, value: Json): void {
		this.separately(() => setField(this.doc, item, field, value, this.origin));
	}

	/** Puts an item at a place among the children of a parent; `index` counts without the item itself. */
	move(item: Item, parent: ItemId | null, index: number): void {
		const siblings = siblingsOf(this.programme, item.kind, parent).filter(
			({ id }) => id !== item.id,
		);
		const placing = placeAt(siblings, Math.max(0, Math.min(index, siblings.length)));
		this.separately(() => moveItem(this.doc, item, parent, placing, this.origin));
	}

	/** Moves an item among its siblings by so many places; false if it stands at the end already. */
	moveBy(item: Item, steps: number): boolean {
		const siblings = siblingsOf(this.programme, item.kind, item.parent);
		const target = siblings.findIndex(({ id }) => id === item.id) + steps;
		if (target < 0 || target >= siblings.length) return false;
		this.move(item, item.parent, target);
		return true;
	}

	/** Puts an item with everything below it into the bin. */
	remove(item: ItemRef): void {
		this.separately(() => deleteItem(this.doc, item, this.origin));
		this.letGo();
	}

	/** Takes an item out of the bin, with what is deleted above it: it stands in its place again. */
	restore(item: ItemRef): void {
		const deleted = this.outline.pathTo(item.id).filter((above) => above.deleted);
		const restoreAll = () => {
			for (const one of [...deleted, item]) restoreItem(this.doc, one, this.origin);
		};
		this.separately(() => this.doc.transact(restoreAll, this.origin));
	}

	/** Copies an item with everything below it; returns the id of the copy. */
	duplicate(id: ItemId): ItemId | undefined {
		return this.separately(() => duplicateItem(this.doc, this.programme, id, newId, this.origin));
	}

	undo(): void {
		this.step(() => this.undoManager.undo());
	}

	redo(): void {
		this.step(() => this.undoManager.redo());
	}

	destroy(): void {
		clearTimeout(this.checking);
		this.drawing.stop();
		this.undoManager.destroy();
		this.live?.destroy();
		this.doc.destroy();
	}

	/** Whether a change is one that this person makes, not one that they take back. */
	private isWriting(origin: unknown): boolean {
		return origin !== this.undoManager && this.undoManager.trackedOrigins.has(origin);
	}

	/** Takes a step back or forth and tells the page where that was. */
	private step(take: () => void): void {
		let place: ItemId | undefined;
		const stop = this.live?.onChange((changed) => {
			place ??= [...changed].find((id) => this.live?.programme.items.has(id));
		});
		take();
		stop?.();
		this.letGo();
		if (place) this.onStep?.(place);
	}

	/** What one has taken away oneself is in hand no more. */
	private letGo(): void {
		if (this.selected && !this.outline.isLive(this.selected)) this.selected = undefined;
	}

	/** A command is undone by itself, never together with what was typed just before or after it. */
	separately<T>(command: () => T): T {
		this.undoManager.stopCapturing();
		const result = command();
		this.undoManager.stopCapturing();
		return result;
	}
}

function problemsIn(
	{ reading }: LiveProgramme,
	glossary: Glossary | undefined,
): readonly Problem[] {
	return [...reading.problems, ...checkProgramme(reading.programme, glossary?.check)];
}

function newId(): ItemId {
	return itemIdFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}
