import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setText } from '#domain/doc/commands.ts';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { changesSince, lastSeen, prolongVisit, touchVisit } from './visits.ts';

let test: TestApp;
let programme: string;
let lahr: Identity;
let alajuela: Identity;
beforeAll(async () => {
	test = await startApp();
	programme = await makeProgramme(test);
	lahr = await joinAs(test, programme, 'editor', 'A');
	alajuela = await joinAs(test, programme, 'editor', 'B');
});
afterAll(() => test.close());

const minutes = (n: number) => new Date(Date.UTC(2027, 0, 1, 8, n));
const touch = (who: Identity, at: Date) => touchVisit(test.app.db, programme, who.userId, at);

async function write(who: Identity, title: string): Promise<void> {
	await test.app.hub.edit(programme, who.userId, (doc) =>
		setText(doc, { kind: 'programme', id: programmeItemId }, 'title', 'de', title, {
			source: 'local',
		}),
	);
	await test.app.hub.settled();
}

describe('a visit', () => {
	it('begins when somebody comes for the first time', async () => {
		expect(await touch(lahr, minutes(0))).toEqual(minutes(0));
	});

	it('goes on while they come back within half an hour', async () => {
		await touch(lahr, minutes(20));
		expect(await touch(lahr, minutes(40))).toEqual(minutes(0));
	});

	it('after a longer pause shows what is new since it ended', async () => {
		expect(await touch(lahr, minutes(120))).toEqual(minutes(40));
		const seen = await lastSeen(test.app.db, lahr.userId, [programme]);
		expect(seen.get(programme)).toEqual(minutes(120));
	});
});

describe('a visit without a pause', () => {
	it('goes on until it ends, however long that is', async () => {
		const since = await touch(alajuela, minutes(0));
		await prolongVisit(test.app.db, programme, alajuela.userId, minutes(600));
		expect(await touch(alajuela, minutes(610))).toEqual(since);
	});

	it('does not end earlier than somebody was seen', async () => {
		await touch(alajuela, minutes(900));
		await prolongVisit(test.app.db, programme, alajuela.userId, minutes(800));
		const seen = await lastSeen(test.app.db, alajuela.userId, [programme]);
		expect(seen.get(programme)).toEqual(minutes(900));
	});

	it('is one even if nobody noted its beginning', async () => {
		const { userId } = test.administrator;
		await prolongVisit(test.app.db, programme, userId, minutes(5));
		const seen = await lastSeen(test.app.db, userId, [programme]);
		expect(seen.get(programme)).toEqual(minutes(5));
	});
});

describe('what is new since a moment', () => {
	it('is what others changed: as it was then and as it is now', async () => {
		await write(lahr, 'Erster Titel');
		const since = new Date();
		await write(alajuela, 'Zweiter');
		await write(alajuela, 'Zweiter Titel');
		const changes = await changesSince(test.app.db, programme, lahr.userId, since);
		expect(changes).toMatchObject([
			{
				before: { title: { de: 'Erster Titel' } },
				now: { title: { de: 'Zweiter Titel' } },
				users: [alajuela.userId],
			},
		]);
	});

	it('is nothing of one’s own', async () => {
		const since = new Date();
		await write(alajuela, 'Von Alajuela');
		expect(await changesSince(test.app.db, programme, alajuela.userId, since)).toEqual([]);
	});
});
