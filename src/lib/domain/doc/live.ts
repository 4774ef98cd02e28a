import type * as Y from 'yjs';
import { entityKinds, type EntityKind } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import { isItemId, type ItemId } from '../id.ts';
import { equalJson } from '../json.ts';
import type { Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import { rowsOf } from './layout.ts';
import { assemble, readItem, unknownRootProblems, type Reading, type RowReading } from './read.ts';
import { TouchedRows, type Row } from './touched-rows.ts';

/** Told of the items that a transaction changed, and of its origin. */
type ChangeListener = (changed: ReadonlySet<ItemId>, origin: unknown) => void;

/**
 * The plain value of a document that goes on changing. After a change only the items that it touched
 * are read again, at once if somebody listens, else when somebody asks; all others keep their identity.
 * Its value always equals `readProgramme`'s.
 */
export class LiveProgramme {
	private readonly doc: Y.Doc;
	private readonly frame: Frame;
	private readonly rows = new Map<string, RowReading>();
	private readonly touchedRows: TouchedRows;
	private readonly listeners = new Set<ChangeListener>();
	private rootCount = -1;
	private rootProblems: readonly Problem[] = [];
	/** Made when somebody asks: a server is told of many changes for each time that it looks. */
	private current: Reading | undefined;
	/** Rows that were touched and, as nobody waits for their value, not read again yet. */
	private readonly unread = new Map<string, Row>();
	/** The items that the last transaction touched. */
	private touched: readonly ItemId[] = [];
	private readonly stops: (() => void)[] = [];

	constructor(doc: Y.Doc, frame: Frame) {
		this.doc = doc;
		this.frame = frame;
		this.touchedRows = new TouchedRows(doc);
		for (const kind of entityKinds) {
			for (const key of rowsOf(doc, kind).keys()) this.readRow(kind, key);
		}
		this.findUnknownRoots();
		doc.on('afterTransaction', this.onTransaction);
	}

	get reading(): Reading {
		this.readUnread();
		return (this.current ??= this.assemble());
	}

	get programme(): Programme {
		return this.reading.programme;
	}

	/** Calls back after each transaction that changed the value. */
	onChange(listener: ChangeListener): () => void {
		this.readUnread();
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** Calls back with every update of the document from now on, its origin and the items it touched. */
	onUpdate(listener: (bytes: Uint8Array, origin: unknown, items: readonly ItemId[]) => void): void {
		const onUpdate = (bytes: Uint8Array, origin: unknown) => {
			// Yjs tells of the transaction first and of its update after, so these are its items.
			const items = this.touched;
			this.touched = [];
			listener(bytes, origin, items);
		};
		this.doc.on('update', onUpdate);
		this.stops.push(() => this.doc.off('update', onUpdate));
	}

	destroy(): void {
		this.doc.off('afterTransaction', this.onTransaction);
		for (const stop of this.stops) stop();
		this.listeners.clear();
	}

	private readonly onTransaction = (transaction: Y.Transaction): void => {
		let valueChanged = this.findUnknownRoots();
		const touched = this.touchedRows.of(transaction);
		this.touched = [...touched.values()].map(({ id }) => id).filter(isItemId);
		if (this.listeners.size === 0) {
			for (const [key, row] of touched) this.unread.set(key, row);
			if (valueChanged) this.current = undefined;
			return;
		}
		const changed = new Set<ItemId>();
		for (const [key, { kind, id }] of touched) {
			const before = this.rows.get(key);
			this.readRow(kind, id);
			const after = this.rows.get(key);
			const same = before?.item === after?.item && before?.remembered === after?.remembered;
			if (!same && isItemId(id)) changed.add(id);
			if (!equalJson(before?.problems ?? [], after?.problems ?? [])) valueChanged = true;
		}
		if (changed.size === 0 && !valueChanged) return;
		this.current = undefined;
		for (const listener of this.listeners) listener(changed, transaction.origin);
	};

	private readUnread(): void {
		if (this.unread.size === 0) return;
		for (const { kind, id } of this.unread.values()) this.readRow(kind, id);
		this.unread.clear();
		this.current = undefined;
	}

	private readRow(kind: EntityKind, id: string): void {
		const key = `${kind}/${id}`;
		if (!rowsOf(this.doc, kind).has(id)) {
			this.rows.delete(key);
			return;
		}
		const before = this.rows.get(key);
		const read = readItem(this.doc, this.frame, kind, id);
		this.rows.set(key, {
			problems: read.problems,
			...kept('item', before, read),
			...kept('remembered', before, read),
		});
	}

	/** Looks for top-level types outside the layout, when there are new ones; true if that changed. */
	private findUnknownRoots(): boolean {
		if (this.doc.share.size === this.rootCount) return false;
		this.rootCount = this.doc.share.size;
		const before = this.rootProblems.length;
		this.rootProblems = unknownRootProblems(this.doc);
		return this.rootProblems.length !== before;
	}

	private assemble(): Reading {
		return assemble(this.frame, this.rootProblems, this.readRows());
	}

	private *readRows(): Iterable<RowReading> {
		for (const kind of entityKinds) {
			for (const id of rowsOf(this.doc, kind).keys()) {
				const row = this.rows.get(`${kind}/${id}`);
				if (row) yield row;
			}
		}
	}
}

/** A part of a row as it was if it reads the same, so that it keeps its identity. */
function kept<N extends 'item' | 'remembered'>(
	name: N,
	before: RowReading | undefined,
	after: RowReading,
): Pick<RowReading, N> {
	const same = before?.[name] !== undefined && equalJson(before[name], after[name]);
	const value = same ? before[name] : after[name];
	return (value === undefined ? {} : { [name]: value }) as Pick<RowReading, N>;
}
