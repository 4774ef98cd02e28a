import { describe, expect, it } from 'vitest';
import { termLimits, type Term } from '#domain/glossary/term.ts';
import type { Identity } from '#server/auth/identity.ts';
import { firstBrokenEvent } from '#server/store/audit.ts';
import { insertTerm } from '#server/store/terms.ts';
import { joinAs } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { makePartnership } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { addTerm } from './add-term.ts';
import { changeTerm } from './change-term.ts';
import { listTerms } from './list-terms.ts';
import { openProgramme } from './open-programme.ts';
import { readProgramme } from './read-programme.ts';
import { removeTerm } from './remove-term.ts';

const scene = partnershipScene();

type Wordings = Term['wordings'];
const campus = { de: ['Umweltcampus'], es: ['campus ambiental'] };

const add = (by: Identity, wordings: Wordings, note?: string) =>
	runAction(addTerm, scene.app, by, { programme: scene.programme, wordings, note });
const change = (by: Identity, term: string, wordings: Wordings, note?: string) =>
	runAction(changeTerm, scene.app, by, { programme: scene.programme, term, wordings, note });
const remove = (by: Identity, term: string) =>
	runAction(removeTerm, scene.app, by, { programme: scene.programme, term });
const list = (by: Identity, programme = scene.programme) =>
	runAction(listTerms, scene.app, by, { programme });

describe('the glossary of a partnership', () => {
	it('shows both sides what one of them agreed on, and who that was', async () => {
		const { A, B } = scene.partnership;
		const { id } = await add(A, { de: [' Umweltcampus '], es: ['campus ambiental'] }, 'Neubau');
		const { terms, builtIn } = await list(B);
		expect(terms).toEqual([
			{
				...{ id, wordings: campus, note: 'Neubau' },
				...{ changedByName: A.name, changedBySide: 'A', changedAt: expect.any(String) as string },
			},
		]);
		expect(builtIn.map((term) => term.id)).toContain('actionProgramme');
		expect((await openProgramme(scene.app, B, scene.programme)).terms).toEqual([
			{ id, wordings: campus, note: 'Neubau', own: true },
		]);
	});

	it('is changed by the other side, and remembers who did what', async () => {
		const { A, B } = scene.partnership;
		const { id } = await add(A, campus);
		await change(B, id, { ...campus, es: ['campus verde', 'campus ambiental'] }, 'así');
		expect((await list(A)).terms).toMatchObject([
			{ wordings: { es: ['campus verde', 'campus ambiental'] }, changedBySide: 'B', note: 'así' },
		]);
		await remove(A, id);
		expect((await list(B)).terms).toEqual([]);
		const events = await eventsOf(scene, scene.programme);
		expect(events.slice(-3)).toMatchObject([
			{ type: 'term.added', actorId: A.userId, data: { term: id, wordings: campus } },
			{ type: 'term.changed', actorId: B.userId, data: { note: 'así' } },
			{ type: 'term.removed', actorId: A.userId, data: { term: id } },
		]);
		expect(await firstBrokenEvent(scene.app.db, scene.programme)).toBeUndefined();
	});

	it('lets an own term take the place of a built-in one', async () => {
		const { A } = scene.partnership;
		const builtIn = async () => (await list(A)).builtIn.map((term) => term.id);
		expect(await builtIn()).toContain('measure');
		await add(A, { de: ['Maßnahme'], es: ['acción'] });
		expect(await builtIn()).not.toContain('measure');
	});

	it('is what the check of a programme goes by', async () => {
		const { A } = scene.partnership;
		const notUsed = async () => {
			const { problems } = await runAction(readProgramme, scene.app, A, {
				programme: scene.programme,
			});
			return problems.filter(({ rule }) => rule === 'term.notUsed').map(({ data }) => data);
		};
		const before = await notUsed();
		await add(A, { de: ['Leitlinie'], es: ['guía'] });
		expect(await notUsed()).toEqual([...before, { term: 'Leitlinie', agreed: 'guía' }]);
	});
});

describe('a term', () => {
	it.each<[string, Wordings, string]>([
		['in one language only', { de: ['Umweltcampus'] }, 'term-incomplete'],
		['without words', { de: ['—', ' '], es: ['campus'] }, 'term-incomplete'],
		['in a language that the programme has not', { ...campus, pt: ['campus'] }, 'input-invalid'],
		['that is too long', { ...campus, es: ['a'.repeat(termLimits.wording + 1)] }, 'term-too-long'],
		[
			'with too many wordings',
			{ ...campus, es: Array.from({ length: termLimits.wordings + 1 }, (_, n) => `campus ${n}`) },
			'term-too-long',
		],
		['beyond all measure', { ...campus, es: ['a'.repeat(2001)] }, 'input-invalid'],
		['with half a character', { ...campus, es: ['campus \ud83d'] }, 'input-invalid'],
	])('%s is refused', async (_, wordings, code) => {
		expect(await refusalOf(add(scene.partnership.A, wordings))).toBe(code);
	});

	it('with a note that is too long is refused', async () => {
		const note = 'n'.repeat(termLimits.note + 1);
		expect(await refusalOf(add(scene.partnership.A, campus, note))).toBe('input-invalid');
	});

	it('that would be found where another one is, is refused with the other one’s name', async () => {
		const { A, B } = scene.partnership;
		await add(A, campus);
		const other = { de: ['Neubau'], es: ['obra', 'CAMPUS Ambiental'] };
		await expect(add(B, other)).rejects.toMatchObject({
			code: 'term-exists',
			data: { term: 'Umweltcampus' },
		});
		const { id } = await add(B, { de: ['Neubau'], es: ['obra'] });
		expect(await refusalOf(change(B, id, other))).toBe('term-exists');
		await change(B, id, { de: ['neubau'], es: ['Obra'] });
	});

	it('that is not there can be neither changed nor removed', async () => {
		const { A } = scene.partnership;
		for (const id of ['measure', crypto.randomUUID()]) {
			expect(await refusalOf(change(A, id, campus))).toBe('not-found');
			expect(await refusalOf(remove(A, id))).toBe('not-found');
		}
	});

	it('of one partnership is not reached from another', async () => {
		const { id } = await add(scene.partnership.A, campus);
		const elsewhere = await makePartnership(scene.test);
		const { A, programme } = elsewhere;
		const input = { programme, term: id };
		expect((await list(A, programme)).terms).toEqual([]);
		expect(await refusalOf(runAction(removeTerm, scene.app, A, input))).toBe('not-found');
		const changed = runAction(changeTerm, scene.app, A, { ...input, wordings: campus });
		expect(await refusalOf(changed)).toBe('not-found');
		expect(await refusalOf(remove(A, id))).toBe('not-found');
		expect((await list(scene.partnership.A)).terms).toHaveLength(1);
	});

	it('is agreed on by those who write, for either side, and by nobody else', async () => {
		const { programme } = scene.partnership;
		const { id } = await add(scene.partnership.A, campus);
		for (const [role, side] of [
			...(['approver', 'expert', 'observer'] as const).map((one) => [one, 'B'] as const),
			['observer', null] as const,
		]) {
			const who = await joinAs(scene.test, programme, role, side);
			expect((await list(who)).terms).toHaveLength(1);
			expect(await refusalOf(add(who, { de: ['Neu'], es: ['Nuevo'] }))).toBe('not-allowed');
			expect(await refusalOf(change(who, id, campus))).toBe('not-allowed');
			expect(await refusalOf(remove(who, id))).toBe('not-allowed');
		}
		const outsider = await makeOutsider(scene.test);
		expect(await refusalOf(list(outsider))).toBe('not-found');
		expect(await refusalOf(add(outsider, campus))).toBe('not-found');
		const editor = await joinAs(scene.test, programme, 'editor', 'B');
		await change(editor, id, campus);
	});

	it('finds no room in a glossary that is full', async () => {
		const { A, programme } = scene.partnership;
		await scene.app.db.transaction(async (tx) => {
			for (let n = 0; n < termLimits.terms; n++) {
				await insertTerm(tx, {
					...{ id: crypto.randomUUID(), programmeId: programme, note: '' },
					wordings: { de: [`Wort ${n}`], es: [`palabra ${n}`] },
					...{ changedBy: A.userId, changedAt: scene.app.clock() },
				});
			}
		});
		expect(await refusalOf(add(A, campus))).toBe('glossary-full');
	});
});
