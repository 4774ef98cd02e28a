import { describe, expect, it } from 'vitest';
import { setText } from '#domain/doc/commands.ts';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { twoEditors } from '../../tests/support/two-editors.ts';
import { changesSince, historyOf, lastSeen, touchVisit } from './visits.ts';

const scene = twoEditors();

const minutes = (n: number) => new Date(Date.UTC(2027, 0, 1, 8, n));
const touch = (who: Identity, at: Date) => touchVisit(scene.db, scene.programme, who.userId, at);
const seenAt = async (who: Identity) =>
	(await lastSeen(scene.db, who.userId, [scene.programme])).get(scene.programme);

/** Somebody writes another title; resolves with when the history says that they did. */
async function write(who: Identity, title: string): Promise<Date> {
	const front = { kind: 'programme', id: programmeItemId } as const;
	const origin = { source: 'local' };
	await scene.edit(who, (doc) => setText(doc, front, 'title', 'de', title, origin));
	const [last] = await historyOf(scene.db, scene.programme, programmeItemId);
	if (!last) throw new Error('The history is empty');
	return last.at;
}

const changesFor = (who: Identity, since: Date) =>
	changesSince(scene.db, scene.programme, who.userId, since);

describe('a visit', () => {
	it('is noted with when somebody was last there', async () => {
		expect(await seenAt(scene.lahr)).toBeUndefined();
		for (const n of [0, 20]) await touch(scene.lahr, minutes(n));
		expect(await seenAt(scene.lahr)).toEqual(minutes(20));
	});

	it('does not end earlier than somebody was seen', async () => {
		for (const n of [900, 800]) await touch(scene.alajuela, minutes(n));
		expect(await seenAt(scene.alajuela)).toEqual(minutes(900));
	});
});

describe('what is new since a moment', () => {
	it('is what others changed, as it is now', async () => {
		const since = await write(scene.lahr, 'Erster Titel');
		await write(scene.alajuela, 'Zweiter');
		const at = await write(scene.alajuela, 'Zweiter Titel');
		const title = { de: 'Zweiter Titel', es: 'Programa de acción' };
		expect(await changesFor(scene.lahr, since)).toEqual([
			{ kind: 'programme', id: programmeItemId, number: '', title, at, isNew: false },
		]);
	});

	it('is nothing of one’s own', async () => {
		const since = await write(scene.lahr, 'Von Lahr');
		await write(scene.alajuela, 'Von Alajuela');
		expect(await changesFor(scene.lahr, since)).toHaveLength(1);
		expect(await changesFor(scene.alajuela, since)).toEqual([]);
	});
});
