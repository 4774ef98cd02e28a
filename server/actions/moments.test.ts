import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { compactNext } from '#server/collab/compact.ts';
import { loadDocument, writeSnapshot } from '#server/store/documents.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { storedDocument } from '../../tests/support/stored.ts';
import { makePartnership, writeSubtitle, type Partnership } from '../../tests/support/versions.ts';
import { readLog, writeLog } from '../../tests/support/written-log.ts';
import { encodeStateAsUpdate } from 'yjs';
import { runAction } from './action.ts';
import { listWriting } from './list-writing.ts';
import { readMoment } from './read-moment.ts';
import { readProgramme } from './read-programme.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

const hour = (n: number, minute = 0) => new Date(Date.UTC(2026, 2, 1, n, minute));

/** A programme that began at eight, and got a subtitle at nine by A, at ten by B and at eleven by A. */
async function writtenByBoth(): Promise<Partnership> {
	const partnership = await makePartnership(test);
	const { programme, A, B } = partnership;
	const words = [
		[A, 'eins'],
		[B, 'zwei'],
		[A, 'drei'],
	] as const;
	const before = (await readLog(test.app.db, programme)).length;
	for (const [who, subtitle] of words) await writeSubtitle(test, programme, who, subtitle);
	const log = await readLog(test.app.db, programme);
	for (const [index, { sequence }] of log.entries()) {
		const at = hour(index < before ? 8 : 9 + index - before).toISOString();
		await test.app.db.execute(
			sql`update document_update set at = ${at} where sequence = ${sequence}`,
		);
	}
	return partnership;
}

const momentOf = (who: Identity, programme: string, at: string) =>
	runAction(readMoment, test.app, who, { programme, at });

async function subtitleAt({ programme, A }: Partnership, at: Date): Promise<unknown> {
	const moment = await momentOf(A, programme, at.toISOString());
	expect(moment).toMatchObject({ id: programme, at: at.toISOString() });
	const { items } = moment.programme as { items: readonly { id: string; subtitle?: object }[] };
	return items.find(({ id }) => id === programmeItemId)?.subtitle;
}

const inBoth = (words: string) => ({ de: words, es: words });

describe('a moment in the past', () => {
	it('shows the programme as it was then', async () => {
		const partnership = await writtenByBoth();
		expect(await subtitleAt(partnership, hour(8))).toBeUndefined();
		expect(await subtitleAt(partnership, hour(9))).toEqual(inBoth('eins'));
		expect(await subtitleAt(partnership, hour(9, 59))).toEqual(inBoth('eins'));
		expect(await subtitleAt(partnership, hour(10))).toEqual(inBoth('zwei'));
		expect(await subtitleAt(partnership, hour(20))).toEqual(inBoth('drei'));
	});

	it('shows the same on top of a snapshot and after the log was compacted', async () => {
		const partnership = await writtenByBoth();
		const { programme } = partnership;
		const log = await readLog(test.app.db, programme);
		const atTen = log.at(-2)?.sequence ?? 0;
		const { updates } = await loadDocument(test.app.db, programme, atTen);
		expect(updates).toHaveLength(log.length - 1);
		const now = await storedDocument(test.app.db, programme);
		await writeSnapshot(test.app.db, programme, atTen + 1, encodeStateAsUpdate(now));
		while (await compactNext(test.app.db, programme, hour(20)));
		for (const [n, words] of [
			[9, 'eins'],
			[10, 'zwei'],
			[11, 'drei'],
		] as const) {
			expect(await subtitleAt(partnership, hour(n))).toEqual(inBoth(words));
		}
	});

	it('that has just passed shows what is there now', async () => {
		const { programme, A } = await writtenByBoth();
		const now = await runAction(readProgramme, test.app, A, { programme });
		const moment = await momentOf(A, programme, new Date().toISOString());
		expect(moment.hash).toBe(now.hash);
		expect(moment.programme).toEqual(now.programme);
	});

	it('is refused before the programme began, with when that was', async () => {
		const { programme, A } = await writtenByBoth();
		await expect(momentOf(A, programme, hour(7, 59).toISOString())).rejects.toMatchObject({
			code: 'not-begun',
			data: { beginning: hour(8).toISOString() },
		});
	});

	it('is refused when it is to come', async () => {
		const { programme, A } = await writtenByBoth();
		const soon = new Date(Date.now() + 60_000).toISOString();
		await expect(momentOf(A, programme, soon)).rejects.toMatchObject({ code: 'date-in-future' });
	});

	it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-03-01', '2026-03-01T10:00:00', ''])(
		'is refused when it is none: “%s”',
		async (at) => {
			const { programme, A } = await writtenByBoth();
			await expect(momentOf(A, programme, at)).rejects.toMatchObject({
				code: 'input-invalid',
				data: { field: 'at' },
			});
		},
	);
});

const writingOf = (who: Identity, programme: string, before?: number) =>
	runAction(listWriting, test.app, who, { programme, before });

describe('who wrote when', () => {
	it('is told with names and sides, the newest first', async () => {
		const { programme, A, B } = await writtenByBoth();
		const { entries, next } = await writingOf(A, programme);
		expect(next).toBeUndefined();
		expect(entries.slice(0, 3)).toEqual(
			[
				[11, A, 'A'],
				[10, B, 'B'],
				[9, A, 'A'],
			].map(([n, who, side]) => ({
				from: hour(n as number).toISOString(),
				at: hour(n as number).toISOString(),
				person: { name: (who as Identity).name, side },
				items: [programmeItemId],
			})),
		);
	});

	it('tells as one what somebody wrote without a pause, and all of it a page at a time', async () => {
		const { programme, A, B } = await makePartnership(test);
		const start = Date.UTC(2027, 0, 1);
		// Each of sixty times two entries within a minute, then somebody else an hour later.
		await writeLog(
			test.app.db,
			programme,
			Array.from({ length: 120 }, (_, n) => ({
				userId: (Math.floor(n / 2) % 2 === 0 ? A : B).userId,
				at: new Date(start + Math.floor(n / 2) * 3_600_000 + (n % 2) * 60_000),
				items: [`item${n}`],
				write: (doc) => doc.getText('text').insert(0, 'x'),
			})),
		);
		const first = await writingOf(A, programme);
		expect(first.entries).toHaveLength(50);
		expect(first.entries[0]).toMatchObject({
			from: new Date(start + 59 * 3_600_000).toISOString(),
			at: new Date(start + 59 * 3_600_000 + 60_000).toISOString(),
			person: { name: B.name, side: 'B' },
			items: ['item119', 'item118'],
		});
		const second = await writingOf(A, programme, first.next);
		expect(second.next).toBeUndefined();
		const all = [...first.entries, ...second.entries].map(({ at }) => at);
		expect(all).toEqual(all.toSorted().reverse());
		expect(new Set(all).size).toBe(all.length);
		expect(second.entries[9]?.items).toEqual(['item1', 'item0']);
	});

	it('does not name who is gone', async () => {
		const { programme, A } = await makePartnership(test);
		const gone = await makeOutsider(test);
		await writeLog(test.app.db, programme, [
			{
				...{ userId: gone.userId, at: hour(12), items: [] },
				write: (doc) => doc.getText('text').insert(0, 'x'),
			},
		]);
		await test.app.db.execute(sql`delete from "user" where id = ${gone.userId}`);
		expect((await writingOf(A, programme)).entries[0]?.person).toBeNull();
	});

	it.each([0, -1, 1.5, 'x'])('is refused before something that is no entry: %s', async (before) => {
		const { programme, A } = await makePartnership(test);
		await expect(writingOf(A, programme, before as number)).rejects.toMatchObject({
			code: 'input-invalid',
			data: { field: 'before' },
		});
	});
});
