import * as Y from 'yjs';
import type { Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import type { Region } from '#domain/region.ts';
import type { Cell, Sheet } from '#domain/sheet/cell.ts';
import { sheetKinds, type SheetKind } from '#domain/sheet/columns.ts';
import { writeSheet, type WrittenSheet } from '#domain/sheet/write.ts';
import { sheetWords } from '#lib/i18n/sheet-words.ts';
import { writingOf } from '#lib/i18n/writing.ts';
import { documentOf } from './build.ts';
import { testFrame } from './frame.ts';
import { Peer } from './peers.ts';
import { Random } from './random.ts';
import { doSomething } from './random-command.ts';

/** The words of sheets for somebody who reads a language and writes numbers as in a region. */
export function wordsFor(language: Language, region: Region | null = null) {
	return sheetWords(language, writingOf(language, region));
}

/** A sheet as a file without losses would give it back. */
export function asRead({ name, head, rows }: WrittenSheet): Sheet {
	const all: readonly (readonly Cell[])[] = [head, ...rows];
	return { name, rows: all.map((cells, index) => ({ number: index + 1, cells })) };
}

/** All sheets of a programme. */
export function sheetsOf(programme: Programme, words = wordsFor('de')): readonly WrittenSheet[] {
	return sheetKinds.map((kind) => writeSheet(programme, kind, words));
}

/** A sheet with some cells set, by row (the first item is in row 2) and key or label of the column. */
export function withCells(written: WrittenSheet, cells: { readonly [place: string]: Cell }): Sheet {
	const sheet = asRead(written);
	const rows = sheet.rows.map(({ number, cells: old }) => ({ number, cells: [...old] }));
	for (const [place, cell] of Object.entries(cells)) {
		const [row = '', ...label] = place.split(' ');
		const column = written.head.indexOf(label.join(' '));
		if (column < 0) throw new RangeError(`No column ${label.join(' ')} in ${written.head.join()}`);
		let target = rows.find(({ number }) => number === Number(row));
		if (!target) rows.push((target = { number: Number(row), cells: written.head.map(() => null) }));
		target.cells[column] = cell;
	}
	return { ...sheet, rows };
}

/** A programme in which somebody has done a number of things. */
export function randomProgramme(seed: number, steps = 150): Programme {
	const random = new Random(seed);
	const peer = new Peer(Y.encodeStateAsUpdate(documentOf([])), testFrame, 1001);
	for (let step = 0; step < steps; step++) doSomething(peer, random);
	return peer.live.programme;
}

export const kinds: readonly SheetKind[] = sheetKinds;
