import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import { checkProgramme } from '#domain/checks/all.ts';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { makePartnership, writeSubtitle, type Partnership } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { listProgrammes } from './list-programmes.ts';
import { openProgramme } from './open-programme.ts';
import { readHistory } from './read-history.ts';
import { readProgramme } from './read-programme.ts';
import { removeMember } from './remove-member.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

/** Somebody writes another subtitle; resolves once lists and histories tell of it. */
async function rewrite(programme: string, author: Identity, words: string): Promise<void> {
	await writeSubtitle(test, programme, author, words);
	await test.app.hub.settled();
}

/** The history of a programme's own item, whose id is the same in every programme. */
async function historyOf({ programme, A }: Partnership) {
	const input = { programme, item: programmeItemId };
	return (await runAction(readHistory, test.app, A, input)).entries;
}

describe('the list of programmes', () => {
	it('holds those of the person alone, with what they are in each', async () => {
		const [one, other] = [await makeProgramme(test), await makeProgramme(test)];
		const editor = await joinAs(test, one, 'editor', 'B');
		await joinAs(test, other, 'editor', 'B');
		const { programmes } = await runAction(listProgrammes, test.app, editor, {});
		expect(programmes).toEqual([
			{
				id: one,
				title: { de: 'Handlungsprogramm', es: 'Programa de acción' },
				parties: { A: 'Lahr', B: 'Alajuela' },
				languages: ['de', 'es'],
				...{ role: 'editor', side: 'B', unit: { de: 'Umwelt' } },
				changes: [],
			},
		]);
	});

	it('is empty for somebody who belongs to none', async () => {
		const outsider = await makeOutsider(test);
		const { programmes } = await runAction(listProgrammes, test.app, outsider, {});
		expect(programmes).toEqual([]);
	});

	it('tells what others changed since the last visit, and nothing of one’s own', async () => {
		const { programme, A, B } = await makePartnership(test);
		await test.app.hub.settled();
		for (const who of [A, B]) await openProgramme(test.app, who, programme);
		await rewrite(programme, B, 'Neu von Alajuela');
		const changesFor = async (who: typeof A) =>
			(await runAction(listProgrammes, test.app, who, {})).programmes[0]?.changes;
		expect(await changesFor(A)).toMatchObject([
			{ kind: 'programme', id: programmeItemId, title: { de: 'Handlungsprogramm' }, isNew: false },
		]);
		expect(await changesFor(B)).toEqual([]);
	});
});

describe('the history of an item', () => {
	it('says who wrote what, for which side, the newest first', async () => {
		const partnership = await makePartnership(test);
		const { programme, A, B } = partnership;
		await rewrite(programme, A, 'eins');
		await rewrite(programme, B, 'zwei');
		const entries = await historyOf(partnership);
		expect(entries.slice(0, 2)).toMatchObject([
			{ people: [{ name: B.name, side: 'B' }], created: false },
			{ people: [{ name: A.name, side: 'A' }], created: false },
		]);
		expect(entries[0]?.changes).toMatchObject([
			{ field: 'subtitle', language: 'de', before: 'eins', after: 'zwei' },
			{ field: 'subtitle', language: 'es', before: 'eins', after: 'zwei' },
		]);
		expect(entries.at(-1)).toMatchObject({ created: true, changes: [] });
	});

	it('says nothing of the same item in another programme', async () => {
		const [one, other] = [await makePartnership(test), await makePartnership(test)];
		await rewrite(one.programme, one.A, 'Hier');
		const before = await historyOf(one);
		await rewrite(other.programme, other.A, 'Anderswo');
		expect(await historyOf(one)).toEqual(before);
		expect((await historyOf(other))[0]).toMatchObject({ people: [{ name: other.A.name }] });
	});

	it('is empty for an item that is not there', async () => {
		const { programme, A } = await makePartnership(test);
		const input = { programme, item: 'notanitem000' };
		expect((await runAction(readHistory, test.app, A, input)).entries).toEqual([]);
	});

	it('keeps what somebody wrote who is no longer a member', async () => {
		const partnership = await makePartnership(test);
		const { programme, B } = partnership;
		const editor = await joinAs(test, programme, 'editor', 'B');
		await rewrite(programme, editor, 'Abschied');
		await runAction(removeMember, test.app, B, { programme, user: editor.userId });
		expect((await historyOf(partnership))[0]).toMatchObject({
			people: [{ name: editor.name, side: null }],
		});
	});
});

describe('a programme as it stands', () => {
	it('comes with its problems and with what the reader is in it', async () => {
		const programme = await makeProgramme(test);
		const expert = await joinAs(test, programme, 'expert', 'A');
		const read = await runAction(readProgramme, test.app, expert, { programme });
		const reading = await test.app.hub.read(programme);
		expect(read).toMatchObject({
			...{ id: programme, role: 'expert', side: 'A', mayEdit: false },
			document: expect.stringContaining(programme) as string,
			problems: checkProgramme(reading.programme),
		});
		expect(read.problems.length).toBeGreaterThan(0);
	});
});
