import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#domain/access/access.ts';
import { DomainError } from '#domain/error.ts';
import { programmeItemId } from '#domain/id.ts';
import type { Side } from '#domain/side.ts';
import type { Identity } from '#server/auth/identity.ts';
import { createToken } from '#server/auth/tokens.ts';
import { tokensOf } from '#server/store/accounts.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { everybodyIn, makeOutsider, people } from '../../tests/support/everybody.ts';
import type { Everybody, Person } from '../../tests/support/everybody.ts';
import { TranslationService } from '../../tests/support/translation-service.ts';
import { cutAnother, makePartnership, submitAnother } from '../../tests/support/versions.ts';
import { writeSubtitle, type Partnership } from '../../tests/support/versions.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { addTerm } from './add-term.ts';
import { runAction } from './action.ts';
import { actions } from './all.ts';
import { inviteMember } from './invite-member.ts';

let service: TranslationService;
let test: TestApp;
let partnership: Partnership;
let everybody: Everybody;
let newcomers: { readonly [S in Side]: Identity };
beforeAll(async () => {
	service = await TranslationService.start();
	test = await startApp({
		TRANSLATION_KIND: 'libretranslate',
		TRANSLATION_URL: service.url,
	});
	partnership = await makePartnership(test);
	everybody = await everybodyIn(test, partnership.programme);
	newcomers = { A: await makeOutsider(test), B: await makeOutsider(test) };
});
afterAll(async () => {
	await test.close();
	await service.close();
});

const signedIn = people.filter((who) => who !== 'nobody');
const members = signedIn.filter((who) => who !== 'administrator' && who !== 'outsider');
const coordinators: readonly Person[] = ['coordinatorA', 'coordinatorB'];
const deciders = { A: ['coordinatorA', 'approverA'], B: ['coordinatorB', 'approverB'] } as const;
const writers: readonly Person[] = [...coordinators, 'editorA', 'editorB'];
const managers = {
	A: ['administrator', 'coordinatorA'],
	B: ['administrator', 'coordinatorB'],
	observers: ['administrator', 'coordinatorA', 'coordinatorB'],
} as const;

/** What somebody sends; made anew for each person, so that none finds the work of the one before. */
type Wish = (who: Identity, programme: string) => object | Promise<object>;
const nothing: Wish = () => ({});
const whole: Wish = (_, programme) => ({ programme });

const changed: Wish = async (who, programme) => {
	await writeSubtitle(test, programme, partnership.A, `Für ${who.name}`);
	return { programme, name: 'Fassung' };
};
const cut: Wish = async (_, programme) => {
	const { number } = await cutAnother(test, partnership);
	return { programme, version: number };
};
const submitted =
	(side: Side): Wish =>
	async (_, programme) => {
		const { number, hash } = await submitAnother(test, partnership);
		return { programme, version: number, hash, side, decision: 'approved' };
	};
const offer =
	(role: Role, side: Side | null): Wish =>
	(_, programme) => ({ programme, role, side });
const invitation =
	(role: Role, side: Side | null): Wish =>
	async (_, programme) => {
		const input = { programme, role, side };
		const { id } = await runAction(inviteMember, test.app, test.administrator, input);
		return { programme, invitation: id };
	};
const newcomer =
	(side: Side): Wish =>
	async (_, programme) => {
		const { userId: user } = newcomers[side];
		const input = { programme, role: 'editor', side };
		const { secret } = await runAction(inviteMember, test.app, test.administrator, input);
		await acceptInvitation(test.app, secret, { userId: user }).catch((error: unknown) => {
			expect((error as DomainError).code).toBe('already-member');
		});
		return { programme, user, role: 'expert', unit: { de: 'Umwelt' } };
	};
const newWords = () => ({ de: [`Wort ${randomUUID()}`], es: [`palabra ${randomUUID()}`] });
const agreed: Wish = async (_, programme) => {
	const input = { programme, wordings: newWords() };
	const { id: term } = await runAction(addTerm, test.app, partnership.A, input);
	return { programme, term, wordings: newWords() };
};
const ownToken: Wish = async ({ userId }) => {
	await createToken(test.app.db, userId, 'test');
	const [token] = await tokensOf(test.app.db, userId);
	return { token: token?.id };
};

const party = { name: 'Ort', country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' };
const setup = {
	title: { de: 'Neu' },
	languages: ['de'],
	template: 'climatePartnership',
	parties: { A: party, B: party },
};

/** Every action, what it is tried on, and who is let in. Everybody else is refused. */
const table: readonly [string, string, readonly Person[], Wish][] = [
	['listProgrammes', 'of their own', signedIn, nothing],
	['createProgramme', 'of two communes', ['administrator'], () => setup],
	['search', 'in all of their own', signedIn, () => ({ q: 'Text' })],
	['search', 'in a programme', members, (_, programme) => ({ q: 'Text', programme })],
	['readProgramme', 'as it stands', members, whole],
	[
		'readHistory',
		'of its title',
		members,
		(_, programme) => ({ programme, item: programmeItemId }),
	],
	['readTranslations', 'as they stand', members, whole],
	['readRates', 'as they stand', members, whole],
	[
		'suggestTranslation',
		'of its title',
		writers,
		(_, programme) => ({
			...{ programme, item: programmeItemId, field: 'title', from: 'de', to: 'es' },
		}),
	],
	[
		'readLanguages',
		'with what others would mean',
		members,
		(_, programme) => ({ programme, to: 'es' }),
	],
	[
		'changeLanguages',
		'to the same ones',
		coordinators,
		(_, programme) => ({ programme, known: ['de', 'es'], languages: ['de', 'es'] }),
	],
	['listWriting', 'of the programme', members, whole],
	[
		'readMoment',
		'that has just passed',
		members,
		(_, programme) => ({ programme, at: new Date().toISOString() }),
	],
	['listVersions', 'of the programme', members, whole],
	['cutVersion', 'of a changed text', coordinators, changed],
	['submitVersion', 'that is new', coordinators, cut],
	['decideVersion', 'for A', deciders.A, submitted('A')],
	['decideVersion', 'for B', deciders.B, submitted('B')],
	[
		'compareVersions',
		'with the draft',
		members,
		async (who, programme) => ({ ...(await cut(who, programme)), other: 'draft' }),
	],
	['listTerms', 'of both sides', members, whole],
	['addTerm', 'of two words', writers, (_, programme) => ({ programme, wordings: newWords() })],
	['changeTerm', 'that is there', writers, agreed],
	['removeTerm', 'that is there', writers, agreed],
	['listMembers', 'of both sides', ['administrator', ...members], whole],
	['inviteMember', 'to A', managers.A, offer('editor', 'A')],
	['inviteMember', 'to B', managers.B, offer('editor', 'B')],
	['inviteMember', 'to look on', managers.observers, offer('observer', null)],
	['withdrawInvitation', 'to A', managers.A, invitation('editor', 'A')],
	['withdrawInvitation', 'to B', managers.B, invitation('editor', 'B')],
	['withdrawInvitation', 'to look on', managers.observers, invitation('observer', null)],
	['changeMember', 'of A', managers.A, newcomer('A')],
	['changeMember', 'of B', managers.B, newcomer('B')],
	['removeMember', 'of A', managers.A, newcomer('A')],
	['removeMember', 'of B', managers.B, newcomer('B')],
	['readProfile', 'of their own', signedIn, nothing],
	['changeProfile', 'of their own', signedIn, ({ name }) => ({ name })],
	['listTokens', 'of their own', signedIn, nothing],
	['createToken', 'of their own', signedIn, () => ({ name: 'test' })],
	['deleteToken', 'of their own', signedIn, ownToken],
];

/** Whoever cannot read a programme must not learn that it is there. */
function refusalOf(who: Person, action: string): string {
	if (who === 'nobody') return 'sign-in-required';
	return who === 'outsider' && action !== 'createProgramme' ? 'not-found' : 'not-allowed';
}

describe('the table of rights', () => {
	it('has a row for every action', () => {
		const rows = new Set(table.map(([name]) => name));
		expect([...rows]).toEqual(actions.map(({ name }) => name));
	});

	it.each(table)('[P1][P2][P3] %s %s', async (name, _, letIn, wish) => {
		const action = actions.find((candidate) => candidate.name === name);
		if (!action) throw new Error(`There is no action ${name}`);
		const outcomes: { [who: string]: string } = {};
		const expected: { [who: string]: string } = {};
		for (const who of people) {
			const identity = everybody[who];
			const input = await wish(identity ?? test.administrator, partnership.programme);
			expected[who] = letIn.includes(who) ? 'let in' : refusalOf(who, name);
			outcomes[who] = await runAction(action, test.app, identity, input).then(
				() => 'let in',
				(error: unknown) => (error instanceof DomainError ? error.code : String(error)),
			);
		}
		expect(outcomes).toEqual(expected);
	});
});
