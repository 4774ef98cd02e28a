import * as Y from 'yjs';
import { checkProgramme } from '#domain/checks/all.ts';
import { diff } from '#domain/diff/diff.ts';
import { sharedLine } from '#domain/doc/layout.ts';
import { LiveProgramme } from '#domain/doc/live.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { isItemId } from '#domain/id.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { parseSnapshot } from '#domain/snapshot/parse.ts';
import { benchFrame, revise } from './programme.ts';
import { progressOfParts } from '#domain/translation/parts.ts';
import type { Task } from './timing.ts';

/** What is done with a programme all day, beginning with what everything is measured by. */
export function tasksOn(update: Uint8Array): readonly Task[] {
	const decode = () => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, update);
		return doc;
	};
	const open = decode();
	const live = new LiveProgramme(open, benchFrame);
	const bytes = canonicalBytes(live.programme);
	const later = decode();
	revise(later, 2);
	const laterBytes = canonicalBytes(readProgramme(later, benchFrame).programme);
	const measures = [...open.getMap('measure').keys()].filter(isItemId);
	let turn = 0;
	/** One keystroke in the title of one of the measures. */
	const type = () => {
		const id = measures[turn++ % measures.length];
		if (id) open.transact(() => sharedLine(open, id, 'title', 'de').insert(0, 'a'), 'bench');
		return live.programme;
	};
	/** A value of which nothing is known yet: outlines and problems are computed once per value. */
	const fresh = (): Programme => ({ ...live.programme });
	const outlined = () => {
		const programme = fresh();
		outlineOf(programme);
		return programme;
	};
	const typeUnread = withoutReading(decode(), measures);
	return [
		{ name: 'Y.applyUpdate', prepare: () => decode },
		{
			name: 'open: decode and read',
			prepare: () => () => new LiveProgramme(decode(), benchFrame),
		},
		{ name: 'read whole', prepare: () => () => readProgramme(open, benchFrame) },
		{ name: 'type a letter, unread', times: 50, prepare: () => typeUnread },
		{ name: 'type a letter and read it', times: 50, prepare: () => type },
		{
			name: 'outline, whole',
			times: 5,
			prepare: () => {
				// With a frame of its own nothing is known of it.
				const programme = { ...live.programme, frame: { ...benchFrame } };
				return () => outlineOf(programme);
			},
		},
		{
			name: 'type a letter, read it and outline',
			times: 50,
			prepare: () => () => outlineOf(type()),
		},
		{
			name: 'problems',
			times: 5,
			prepare: () => {
				const programme = outlined();
				return () => checkProgramme(programme);
			},
		},
		{
			name: 'translations, whole',
			prepare: () => {
				// With a frame of its own nothing is known of it; the open programme goes on as it was.
				const { programme } = readProgramme(open, { ...benchFrame });
				outlineOf(programme);
				return () => progressOfParts(programme);
			},
		},
		{
			name: 'translations, after a letter',
			times: 5,
			prepare: () => {
				const programme = type();
				outlineOf(programme);
				return () => progressOfParts(programme);
			},
		},
		{
			name: 'canonical bytes',
			prepare: () => {
				const programme = outlined();
				return () => canonicalBytes(programme);
			},
		},
		{ name: 'hash', prepare: () => () => hashOf(bytes) },
		{ name: 'parse a version', prepare: () => () => parseSnapshot(bytes) },
		{
			name: 'diff of two versions',
			prepare: () => {
				const [before, after] = [parseSnapshot(bytes), parseSnapshot(laterBytes)];
				return () => diff(before, after);
			},
		},
	];
}

/** The same keystroke in a document that nobody reads: what Yjs itself takes for it. */
function withoutReading(doc: Y.Doc, measures: readonly string[]): () => unknown {
	let turn = 0;
	return () => {
		const id = measures[turn++ % measures.length] ?? '';
		const text = doc.getText(`${id}/title/de`);
		doc.transact(() => text.insert(0, 'a'), 'bench');
		return text;
	};
}
