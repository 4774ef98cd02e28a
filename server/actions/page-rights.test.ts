import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { programmeItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { everybodyIn, people } from '../../tests/support/everybody.ts';
import type { Everybody, Person } from '../../tests/support/everybody.ts';
import { cutAnother, makePartnership, type Partnership } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { actions } from './all.ts';
import { beforeCutting } from './cut-version.ts';
import { describeProgramme } from './describe-programme.ts';
import { exportVersion } from './export-version.ts';
import { openProgramme } from './open-programme.ts';
import { readFrozen } from './versions.ts';

let test: TestApp;
let partnership: Partnership;
let everybody: Everybody;
beforeAll(async () => {
	test = await startApp();
	partnership = await makePartnership(test);
	everybody = await everybodyIn(test, partnership.programme);
	await cutAnother(test, partnership);
});
afterAll(() => test.close());

const signedIn = people.filter((who) => who !== 'nobody');
const members = signedIn.filter((who) => who !== 'administrator' && who !== 'outsider');

/** What came of a wish: `let in`, or the code and everything else that a refusal says. */
async function outcomeOf(wish: Promise<unknown>): Promise<unknown> {
	try {
		await wish;
		return 'let in';
	} catch (error) {
		return error instanceof DomainError ? { code: error.code, data: error.data } : error;
	}
}

type Read = (who: Identity, programme: string) => Promise<unknown>;

/** What pages do beside the actions of the API, and who is let in. */
const table: readonly [string, readonly Person[], Read][] = [
	['opening a programme', members, (who, id) => openProgramme(test.app, who, id)],
	[
		'describing a programme',
		['administrator', ...members],
		(who, id) => describeProgramme(test.app, who, id),
	],
	[
		'looking at problems before a cut',
		['coordinatorA', 'coordinatorB'],
		(who, id) => beforeCutting(test.app, who, id),
	],
	[
		'reading a version',
		members,
		(who, programme) => readFrozen(test.app, who, { programme, version: 1 }),
	],
	[
		'exporting a version',
		members,
		(who, programme) =>
			exportVersion(test.app, who, { programme, version: 1, format: 'json', languages: [] }),
	],
];

describe('rights on pages', () => {
	it.each(table)('[P1][P3] are asked for %s', async (_, letIn, read) => {
		for (const who of signedIn) {
			const refused = { code: who === 'outsider' ? 'not-found' : 'not-allowed', data: {} };
			const outcome = await outcomeOf(read(everybody[who] as Identity, partnership.programme));
			expect(outcome, who).toEqual(letIn.includes(who) ? 'let in' : refused);
		}
	});
});

describe('a programme that is not there', () => {
	const notFound = { code: 'not-found', data: {} };

	it.each(table)('[P3] looks to an outsider like one that is, at %s', async (_, __, read) => {
		const outsider = everybody.outsider;
		expect(await outcomeOf(read(outsider, randomUUID()))).toEqual(notFound);
		expect(await outcomeOf(read(outsider, partnership.programme))).toEqual(notFound);
	});

	it.each(table)('has an address that is none: %s', async (_, letIn, read) => {
		const id = partnership.programme;
		const member = everybody[letIn.find((who) => who !== 'administrator') as 'coordinatorA'];
		for (const wrong of ['x', '', `${id}x`, id.toUpperCase(), "' or 1=1 --", '\u0000']) {
			expect(await outcomeOf(read(member, wrong))).toEqual(notFound);
		}
	});

	const aboutOne = actions.filter(({ path }) => path.startsWith('/programmes/{'));
	const rest = {
		...{ version: 1, other: 'draft', item: programmeItemId, user: 'somebody', name: 'x' },
		...{ invitation: randomUUID(), role: 'editor', side: 'A', unit: {}, decision: 'approved' },
		...{ hash: '0'.repeat(64), at: '2026-07-01T12:30:00Z' },
		...{ known: ['de', 'es'], languages: ['es'], field: 'title', from: 'de', to: 'es' },
		...{ term: randomUUID(), wordings: { de: ['Wort'], es: ['palabra'] } },
	};

	it.each(aboutOne.map((action) => [action.name, action] as const))(
		'[P3] looks to an outsider like one that is, at %s',
		async (_, action) => {
			for (const programme of [randomUUID(), partnership.programme]) {
				const input = { ...rest, programme };
				const outcome = await outcomeOf(runAction(action, test.app, everybody.outsider, input));
				expect(outcome).toEqual(notFound);
			}
		},
	);
});
