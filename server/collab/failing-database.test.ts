import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { documentUpdate } from '#server/store/schema/documents.ts';
import { tokenOf } from '../../tests/support/app.ts';
import { flakyScene, noticesOf } from '../../tests/support/flaky-scene.ts';
import { textOf, until } from '../../tests/support/live.ts';
import { programmeWith } from '../../tests/support/live-scene.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';
import { defaultLimits } from './limits.ts';

const flaky = flakyScene({ writeLimitMs: 500, limits: { ...defaultLimits, unsavedBytes: 10_000 } });
const { scene } = flaky;
silenceHocuspocus();

/** How many entries the log of the programme has beyond its first. */
async function entries(): Promise<number> {
	const rows = await scene.db
		.select({ sequence: documentUpdate.sequence })
		.from(documentUpdate)
		.where(eq(documentUpdate.programmeId, scene.programme));
	return rows.length - 1;
}

describe('a database that is gone', () => {
	it('keeps nobody from writing, and gets all of it when it is back', async () => {
		const [anna, berta] = await scene.joinBoth();
		flaky.proxy.cut();
		anna.write('Wasser');
		await until(() => berta.text === 'Wasser');
		berta.write(' agua');
		await until(() => anna.text === 'Wasser agua');
		expect(anna.provider.hasUnsyncedChanges).toBe(true);
		flaky.proxy.mend();
		await Promise.all([anna.saved(), berta.saved()]);
		expect(await scene.stored()).toBe('Wasser agua');
	});

	it('is told of to everybody, and so is its return', async () => {
		const [anna, berta] = await scene.joinBoth();
		const [told, toldBerta] = [noticesOf(anna), noticesOf(berta)];
		flaky.proxy.cut();
		anna.write('Wasser');
		await until(() => told.length > 0 && toldBerta.length > 0);
		expect([...told, ...toldBerta]).toEqual([true, true]);
		flaky.proxy.mend();
		await anna.saved();
		await until(() => told.length > 1 && toldBerta.length > 1);
		expect([...told, ...toldBerta]).toEqual([true, false, true, false]);
	});

	it('is told of to those who come meanwhile', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		await scene.whileAway('document_update', async () => {
			anna.write('Wasser');
			await until(() => told.length > 0);
			const toldBerta = noticesOf(await scene.connect(scene.alajuela));
			await until(() => toldBerta.length > 0);
			expect(toldBerta).toEqual([true]);
		});
		await anna.saved();
	});

	it('gets what was written by those who left long before it is back', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		flaky.proxy.cut();
		anna.write('Wasser');
		await until(() => told.length > 0);
		await anna.leave();
		expect(await scene.textInHub()).toBe('Wasser');
		flaky.proxy.mend();
		await expect.poll(() => scene.stored()).toBe('Wasser');
	});

	it('lets as much wait as memory may hold, and nothing of it is dropped', async () => {
		const [anna, berta] = await scene.joinBoth();
		flaky.proxy.cut();
		anna.write('x'.repeat(6_000));
		await until(() => berta.text.length === 6_000);
		berta.write('y'.repeat(6_000));
		expect(await berta.reason()).toBe('unavailable');
		expect(anna.text).toHaveLength(6_000);
		flaky.proxy.mend();
		await anna.saved();
		berta.reasons.length = 0;
		berta.askAgain();
		await berta.saved();
		expect(await scene.stored()).toHaveLength(12_000);
	});

	it('lets the server itself edit nothing: whoever asked would wait without an answer', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		const edit = () =>
			scene.live.hub.edit(scene.programme, scene.lahr.userId, (doc) => textOf(doc).insert(0, '!'));
		flaky.proxy.cut();
		anna.write('Wasser');
		await until(() => told.length > 0);
		await expect(edit()).rejects.toMatchObject({ code: 'unavailable' });
		flaky.proxy.mend();
		await anna.saved();
		await edit();
		expect(await scene.stored()).toBe('!Wasser');
	});
});

describe('a database that hangs', () => {
	it('counts as failing after a while, and gets everything on another connection', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		anna.write('Wasser');
		await anna.saved();
		flaky.proxy.freeze();
		anna.write(' agua');
		await until(() => told.length > 0);
		expect(await scene.stored()).toBe('Wasser');
		flaky.proxy.mend();
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser agua');
	});

	it('is not given twice what it took without saying so', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		anna.write('Wasser');
		await anna.saved();
		flaky.proxy.swallowAnswers();
		anna.write(' agua');
		await expect.poll(() => scene.stored()).toBe('Wasser agua');
		await until(() => told.length > 0);
		expect(anna.provider.hasUnsyncedChanges).toBe(true);
		flaky.proxy.mend();
		await anna.saved();
		expect(await entries()).toBe(2);
	});

	it('is waited for longer and longer when it is only slow', async () => {
		const anna = await scene.join(scene.lahr);
		const told = noticesOf(anna);
		flaky.proxy.delayMs = 100;
		for (const letter of 'Wasser') anna.write(letter);
		await anna.saved();
		await until(() => told.length > 1);
		expect(told).toEqual([true, false]);
		expect(await scene.stored()).toBe('Wasser');
	});
});

describe('what the database refuses', () => {
	it('does not keep others from being saved', async () => {
		const anna = await scene.join(scene.lahr);
		const mine = scene.programme;
		const other = await programmeWith(scene.test, [[scene.alajuela, 'editor', 'B']]);
		const berta = await scene.live.join(await tokenOf(scene.test, scene.alajuela), other);
		await scene.db.execute(sql`alter table document_update add constraint short
			check (programme_id <> ${sql.raw(`'${mine}'`)} or octet_length(bytes) < 1000) not valid`);
		try {
			await scene.whileHeld('document_update', async () => {
				berta.write('Agua');
				anna.write('x'.repeat(2_000));
				await scene.untilWaiting('document_update', 1);
				berta.write(' y más');
			});
			await berta.saved();
			expect(await anna.reason()).toBe('unavailable');
			expect(await scene.stored()).toBe('');
			expect(await scene.textInHub()).toBe('');
			expect(flaky.logged).toContainEqual(
				expect.objectContaining({ level: 60, programmeId: mine, edits: 1, people: 1 }),
			);
		} finally {
			await scene.db.execute(sql`alter table document_update drop constraint short`);
		}
		anna.reasons.length = 0;
		anna.askAgain();
		await anna.saved();
		expect(await scene.stored()).toHaveLength(2_000);
	});
});

describe('a programme that is deleted while people write in it', () => {
	it('ends for them, and nobody else notices', async () => {
		const anna = await scene.join(scene.lahr);
		const other = await programmeWith(scene.test, [[scene.alajuela, 'editor', 'B']]);
		const berta = await scene.live.join(await tokenOf(scene.test, scene.alajuela), other);
		for (const table of ['document_update', 'projection', 'item', 'item_change', 'membership']) {
			await scene.db.execute(
				sql`delete from ${sql.identifier(table)} where programme_id = ${scene.programme}`,
			);
		}
		await scene.db.execute(sql`alter table audit_event disable trigger immutable`);
		await scene.db.execute(sql`delete from audit_event where programme_id = ${scene.programme}`);
		await scene.db.execute(sql`alter table audit_event enable trigger immutable`);
		await scene.db.execute(sql`delete from programme where id = ${scene.programme}`);
		anna.write('Wasser');
		berta.write('Agua');
		await berta.saved();
		expect(await anna.reason()).toBe('not-found');
	});
});

describe('a server that ends', () => {
	it('commits everything if the database comes back in time', async () => {
		const live = await flaky.open();
		const anna = await live.join(await tokenOf(scene.test, scene.lahr), scene.programme);
		const told = noticesOf(anna);
		flaky.proxy.cut();
		anna.write('Wasser');
		await until(() => told.length > 0);
		const closing = live.hub.close();
		expect(await anna.reason()).toBe('server-restarts');
		flaky.proxy.mend();
		await closing;
		await live.close();
		expect(await scene.stored()).toBe('Wasser');
	});

	it.each(['cut', 'freeze'] as const)(
		'says what it could not commit when the database does not come back: %s',
		async (outage) => {
			const live = await flaky.open({ closeWithinMs: 500 });
			const anna = await live.join(await tokenOf(scene.test, scene.lahr), scene.programme);
			const berta = await live.join(await tokenOf(scene.test, scene.alajuela), scene.programme);
			flaky.proxy[outage]();
			for (const letter of 'Wasser') anna.write(letter);
			await until(() => berta.text === 'Wasser');
			berta.write('!');
			await until(() => anna.text === 'Wasser!');
			await expect(live.hub.close()).rejects.toThrow('7 edits of 2 people');
			expect(flaky.logged).toContainEqual(
				expect.objectContaining({ level: 60, edits: 7, people: 2 }),
			);
			expect(anna.provider.hasUnsyncedChanges).toBe(true);
			expect(await scene.stored()).toBe('');
			await live.close().catch(() => undefined);
		},
	);
});
