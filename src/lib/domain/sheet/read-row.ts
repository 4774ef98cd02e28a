import { mayStandUnder, type Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import { isItemId, type ItemId } from '../id.ts';
import { equalJson } from '../json.ts';
import type { Language, Localised } from '../language.ts';
import { outlineOf, type Outline } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { plainText, richTextOf, type RichText } from '../text/rich-text.ts';
import { blankItem } from '../doc/read.ts';
import { textOf, type Cell, type Sheet, type SheetRow } from './cell.ts';
import { keyOf, valueColumnsOf, type ValueColumns } from './columns.ts';
import { columnAt, type Head } from './head.ts';
import { cellNumber, isOfProgramme, readMark, sameCell, type RowMark } from './mark.ts';
import { Names } from './names.ts';
import { newIdOf } from './new-id.ts';
import type { CellRule, Ignored, IgnoredRule, RowRule, SheetProblem } from './problem.ts';
import type { ProposedChange, ProposedRow } from './proposal.ts';
import { CellProblem, readValue } from './read-value.ts';
import { cellTextLimit, writeValue } from './write-value.ts';
import type { SheetWords } from './words.ts';

/** What one row says. */
export interface ReadRow {
	/** What it would do; absent when nothing, or when it has problems. */
	readonly row?: ProposedRow;
	readonly problems: readonly SheetProblem[];
	readonly ignored: readonly Ignored[];
	/** False for a row without any content. */
	readonly holds: boolean;
}

/** Reads the rows of one sheet against a programme. */
export class RowReader {
	private readonly programme: Programme;
	private readonly outline: Outline;
	private readonly sheet: Sheet;
	private readonly head: Head;
	private readonly words: SheetWords;
	private readonly names: Names;
	private readonly values: readonly ValueColumns[];
	private readonly byNumber: ReadonlyMap<string, ItemId>;
	/** The rows by what stands in their column of ids. */
	private readonly rowsById = new Map<string, number>();
	private readonly newIds = new Set<ItemId>();
	private problems: SheetProblem[] = [];
	private ignored: Ignored[] = [];

	constructor(programme: Programme, sheet: Sheet, head: Head, words: SheetWords) {
		this.programme = programme;
		this.outline = outlineOf(programme);
		this.sheet = sheet;
		this.head = head;
		this.words = { ...words, language: head.language };
		this.names = new Names(programme, this.words, head.language);
		this.values = valueColumnsOf(head.kind, programme.frame);
		const { numberOf } = this.outline;
		this.byNumber = new Map(this.outline.all.map(({ id }) => [numberOf(id), id]));
		for (const row of sheet.rows) {
			const id = this.text(row, 'id');
			if (row.number > head.row.number && id !== '') {
				this.rowsById.set(id, (this.rowsById.get(id) ?? 0) + 1);
			}
		}
	}

	read(row: SheetRow): ReadRow {
		this.problems = [];
		this.ignored = [];
		const holds = row.cells.some((cell) => cell !== null && cell !== '');
		const proposed = holds ? this.rowOf(row) : undefined;
		const { problems, ignored } = this;
		const done = problems.length === 0 && proposed;
		return { ...(done && { row: proposed }), problems, ignored, holds };
	}

	private rowOf(row: SheetRow): ProposedRow | undefined {
		const id = this.text(row, 'id');
		const mark = readMark(this.text(row, 'mark'), this.head.kind, this.programme.frame);
		if (id === '') return this.added(row);
		if (mark && !isOfProgramme(mark, this.programme.frame)) {
			return this.problem(row, 'programmeOther', 'id');
		}
		const item = isItemId(id) ? this.programme.items.get(id) : undefined;
		if (!item) return this.problem(row, 'idUnknown', 'id', { value: id.slice(0, 40) });
		if (item.kind !== this.head.kind) return this.problem(row, 'idOtherKind', 'id');
		if ((this.rowsById.get(id) ?? 0) > 1) return this.problem(row, 'idTwice', 'id');
		if (!this.outline.isLive(item.id)) return this.pass(row, 'inBin');
		const changes = this.changesOf(row, item, mark);
		if (!this.standsThere(row, item)) this.pass(row, 'placeKept', 'parentId');
		if (changes.length === 0) return undefined;
		return { ...this.base(row), type: 'changed', id: item.id, changes };
	}

	private added(row: SheetRow): ProposedRow | undefined {
		const holdsValues = this.values.some(({ columns }) =>
			columns.some((column) => this.cell(row, keyOf(column)) !== null),
		);
		const parent = this.parentOf(row, holdsValues);
		const { kind } = this.head;
		const changes = this.changesOf(row, blankItem(kind, '' as ItemId), undefined);
		if (!parent || this.problems.length > 0) return undefined;
		const id = newIdOf(this.programme.frame, kind, parent, changes, this.newIds);
		this.newIds.add(id);
		const known = this.programme.items.get(id);
		if (known) return this.pass(row, known.deleted ? 'inBin' : 'addedBefore');
		const twin = this.hasTwin(parent, changes);
		return { ...this.base(row), type: 'added', id, parent, twin, changes };
	}

	/** What a row would set in an item. */
	private changesOf(row: SheetRow, item: Item, mark: RowMark | undefined): ProposedChange[] {
		const stored = item as unknown as { readonly [name: string]: FieldValue };
		return this.values.flatMap((value): ProposedChange[] => {
			const { name, language } = value;
			const { columns } = value;
			if (!columns.some((column) => this.head.places.has(keyOf(column)))) return [];
			const before = stored[name] ?? null;
			const live = writeValue(value, before, this.names, this.words);
			// Of a column that was taken out, the programme's own part counts.
			const cells = columns.map((column, index) =>
				this.head.places.has(keyOf(column)) ? this.cell(row, keyOf(column)) : (live[index] ?? null),
			);
			const isBroken = cells.some((cell) => typeof cell === 'object' && cell && 'broken' in cell);
			const { words } = this;
			const saysLive = columns.every((column, at) => sameCell(column, cells[at], live[at], words));
			if (!isBroken && saysLive) return [];
			const numbers = mark?.cells;
			const wasSo = (of: readonly Cell[]) =>
				columns.every(
					(column, at) => cellNumber(column, of[at], words) === numbers?.get(keyOf(column)),
				);
			if (numbers && !isBroken && wasSo(cells)) return [];
			const after = this.value(row, value, cells, before);
			if (after === undefined) return [];
			const was = localValue(before, language);
			if (equalJson(was, after)) return [];
			return [
				{
					field: name,
					...(language && { language }),
					...{ before: was, after, conflict: numbers !== undefined && !wasSo(live) },
					losesFormatting: isFormatted(was),
				},
			];
		});
	}

	/** The value that cells hold; absent after a problem. */
	private value(
		row: SheetRow,
		value: ValueColumns,
		cells: readonly Cell[],
		before: FieldValue,
	): FieldValue | undefined {
		const was = localValue(before, value.language);
		try {
			if (Array.isArray(was) && value.field.kind === 'rich') {
				const longer = plainText(was as unknown as RichText).length > cellTextLimit;
				if (longer) throw new CellProblem('longerThanCell', value.columns[0]);
			}
			const read = readValue(value, cells, this.names, this.words);
			return value.field.storage === 'text' && (read as string | RichText).length === 0
				? null
				: read;
		} catch (error) {
			if (!(error instanceof CellProblem)) throw error;
			const column = error.column ?? value.columns[0];
			this.problem(row, error.rule, column ? keyOf(column) : 'id', error.data);
			return undefined;
		}
	}

	/** Under which item a new row is to stand. */
	private parentOf(row: SheetRow, holdsValues: boolean): ItemId | undefined {
		const { kind } = this.head;
		const id = this.text(row, 'parentId');
		const name = this.text(row, 'parent');
		const number = name.split(/\s/)[0] ?? '';
		if (id === '' && number === '') {
			if (holdsValues) this.problem(row, 'parentMissing', 'parent');
			return undefined;
		}
		const named = number === '' ? undefined : this.byNumber.get(number.toUpperCase());
		if (number !== '' && id === '' && !named) {
			return this.problem(row, 'parentUnknown', 'parent', { value: number.slice(0, 40) });
		}
		const found = id === '' ? named : isItemId(id) ? id : undefined;
		const parent =
			found && this.outline.isLive(found) ? this.programme.items.get(found) : undefined;
		if (!parent) return this.problem(row, 'parentUnknown', 'parentId', { value: id.slice(0, 40) });
		// Whoever copies a row and changes the number means the number, but says two things.
		if (named && named !== parent.id) return this.problem(row, 'parentTwo', 'parent');
		if (!mayStandUnder(kind, parent.kind)) return this.problem(row, 'parentWrong', 'parent');
		return parent.id;
	}

	/** Whether the place that a row names is that of its item, as far as it names any. */
	private standsThere(row: SheetRow, item: Item): boolean {
		const id = this.text(row, 'parentId');
		return id === '' || id === item.parent;
	}

	private hasTwin(parent: ItemId, changes: readonly ProposedChange[]): boolean {
		const titles = changes.filter(({ field }) => field === 'title');
		return this.outline.childrenOf(parent).some((item) => {
			if (item.kind !== this.head.kind || !('title' in item)) return false;
			return titles.some(({ language, after }) => language && item.title[language] === after);
		});
	}

	private base(row: SheetRow) {
		const { kind } = this.head;
		return { key: `${kind}-${row.number}`, sheet: this.sheet.name, row: row.number, kind };
	}

	private cell(row: SheetRow, key: string): Cell {
		const place = this.head.places.get(key);
		return place === undefined ? null : (row.cells[place] ?? null);
	}

	private text(row: SheetRow, key: string): string {
		return textOf(this.cell(row, key));
	}

	private at(row: SheetRow, key: string) {
		const place = this.head.places.get(key);
		const column = place === undefined ? undefined : columnAt(this.head, place);
		return { sheet: this.sheet.name, row: row.number, ...(column && { column }) };
	}

	private problem(
		row: SheetRow,
		rule: CellRule | RowRule,
		key: string,
		data: { readonly [name: string]: string } = {},
	): undefined {
		this.problems.push({ rule, at: this.at(row, key), data });
	}

	private pass(row: SheetRow, rule: IgnoredRule, key = 'id'): undefined {
		this.ignored.push({ rule, at: this.at(row, key), data: {} });
	}
}

/** Of a text the wording in one language, null if there is none; of anything else the value. */
function localValue(value: FieldValue, language: Language | undefined): FieldValue {
	if (!language) return value;
	return ((value as Localised<string> | null)?.[language] ?? null) as FieldValue;
}

/** Whether a text says more than plain paragraphs can. */
function isFormatted(value: FieldValue): boolean {
	if (!Array.isArray(value)) return false;
	const text = value as unknown as RichText;
	const isText = text.every((block) => typeof block === 'object' && 'content' in block);
	return isText && text.length > 0 && !equalJson(text, richTextOf(plainText(text)));
}
