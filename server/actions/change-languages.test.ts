import { describe, expect, it } from 'vitest';
import { setText } from '#domain/doc/commands.ts';
import { programmeItemId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { itemOf } from '#domain/programme.ts';
import type { Identity } from '#server/auth/identity.ts';
import { firstBrokenEvent } from '#server/store/audit.ts';
import { joinAs } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { runAction } from './action.ts';
import { changeLanguages } from './change-languages.ts';
import { cutVersion } from './cut-version.ts';
import { decideVersion } from './decide-version.ts';
import { listProgrammes } from './list-programmes.ts';
import { openProgramme } from './open-programme.ts';
import { readHistory } from './read-history.ts';
import { readLanguages } from './read-languages.ts';
import { readTranslations } from './read-translations.ts';
import { search } from './search.ts';
import { frozenProgramme, requireVersion } from './versions.ts';

const scene = partnershipScene();
const front = { kind: 'programme', id: programmeItemId } as const;

const change = (by: Identity, known: readonly string[], languages: readonly string[]) =>
	runAction(changeLanguages, scene.app, by, { programme: scene.programme, known, languages });
const look = (by: Identity, to?: string) =>
	runAction(readLanguages, scene.app, by, { programme: scene.programme, ...{ to } });
const write = (by: Identity, language: Language, words: string) =>
	scene.app.hub.edit(scene.programme, by.userId, (doc) =>
		setText(doc, front, 'subtitle', language, words, 'me'),
	);
const subtitle = async () =>
	itemOf((await scene.app.hub.read(scene.programme)).programme, 'programme', programmeItemId)
		?.subtitle;
const found = async (q: string) =>
	(await runAction(search, scene.app, scene.partnership.A, { q, programme: scene.programme }))
		.results.length;

describe('the languages of a programme', () => {
	it('are changed by a coordinator of either side, which both sides can read', async () => {
		const { A, B } = scene.partnership;
		expect(await change(A, ['de', 'es'], ['es', 'de', 'pt'])).toEqual({
			languages: ['es', 'de', 'pt'],
		});
		await change(B, ['es', 'de', 'pt'], ['es', 'pt']);
		const { languages, changes } = await look(A);
		expect(languages).toEqual(['es', 'pt']);
		expect(changes).toMatchObject([
			{ byName: B.name, bySide: 'B', before: ['es', 'de', 'pt'], after: ['es', 'pt'] },
			{ byName: A.name, bySide: 'A', before: ['de', 'es'], after: ['es', 'de', 'pt'] },
		]);
		expect((await look(B)).changes).toEqual(changes);
		const events = await eventsOf(scene, scene.programme);
		expect(events.slice(-2)).toMatchObject([
			{ type: 'frame.changed', actorId: A.userId, data: { before: ['de', 'es'] } },
			{ type: 'frame.changed', actorId: B.userId, data: { after: ['es', 'pt'] } },
		]);
		expect(await firstBrokenEvent(scene.app.db, scene.programme)).toBeUndefined();
		expect((await openProgramme(scene.app, A, scene.programme)).frame.languages).toEqual([
			'es',
			'pt',
		]);
	});

	it('hide their texts when they are taken away, and bring them back', async () => {
		const { A, B } = scene.partnership;
		await write(A, 'de', 'Wasserkreislauf');
		await write(B, 'es', 'Ciclo hidrológico');
		expect(await found('hidrológico')).toBe(1);
		const history = async () =>
			(
				await runAction(readHistory, scene.app, A, {
					programme: scene.programme,
					item: programmeItemId,
				})
			).entries.map(({ changes, people }) => ({ changes, people }));
		const before = await history();

		await change(A, ['de', 'es'], ['de']);
		expect(await subtitle()).toEqual({ de: 'Wasserkreislauf' });
		expect(await found('hidrológico')).toBe(0);
		expect(await found('Wasserkreislauf')).toBe(1);
		expect(JSON.stringify(await history())).not.toContain('hidrol');
		await write(A, 'de', 'Kreislauf');
		const { programmes } = await runAction(listProgrammes, scene.app, A, {});
		expect(programmes[0]?.title).toEqual({ de: 'Handlungsprogramm' });

		await change(A, ['de'], ['es', 'de']);
		expect(await subtitle()).toEqual({ de: 'Kreislauf', es: 'Ciclo hidrológico' });
		expect(await found('hidrológico')).toBe(1);
		// Nobody is said to have taken a text away or put it in.
		const [latest, ...earlier] = await history();
		const spanish = [latest, ...earlier].flatMap((entry) =>
			(entry?.changes ?? []).filter((one) => 'language' in one && one.language === 'es'),
		);
		const spanishBefore = before.flatMap(({ changes }) =>
			changes.filter((one) => 'language' in one && one.language === 'es'),
		);
		expect(spanish).toEqual(spanishBefore);
	});

	it('of a version stay what they were, also while it lies before both sides', async () => {
		const { A, B, programme } = scene.partnership;
		const { number, hash } = await scene.submitAnother();
		await change(B, ['de', 'es'], ['es', 'de']);
		const frozen = await frozenProgramme(
			scene.app.db,
			await requireVersion(scene.app.db, programme, number),
		);
		expect(frozen.frame.languages).toEqual(['de', 'es']);
		const decision = { programme, version: number, hash, side: 'A', decision: 'approved' };
		const decided = await runAction(decideVersion, scene.app, A, decision);
		expect(decided.submission?.decisions).toHaveLength(1);
		// The same words in another order of languages are another text to decide on.
		const cut = await runAction(cutVersion, scene.app, A, { programme, name: 'Danach' });
		expect(cut.hash).not.toBe(hash);
		const after = await frozenProgramme(
			scene.app.db,
			await requireVersion(scene.app.db, programme, cut.number),
		);
		expect(after.frame.languages).toEqual(['es', 'de']);
	});

	it('can be looked at before: what is missing, what is hidden, what is left nowhere', async () => {
		const { A, B } = scene.partnership;
		await write(A, 'es', 'Solo en español');
		const now = await runAction(readTranslations, scene.app, A, { programme: scene.programme });
		const whole = now.parts.find(({ item }) => item === programmeItemId)?.progress;
		const { preview } = await look(B, 'de,pt');
		const { all } = preview?.progress.pt ?? {};
		expect(preview).toMatchObject({ languages: ['de', 'pt'], nowhere: 1 });
		// What stands in Spanish alone is no text of a programme in German and Portuguese.
		expect(preview?.progress.pt).toEqual({
			...{ missing: all, draft: 0, outdated: 0, reviewed: 0, all },
		});
		expect(all).toBe((whole?.es?.all ?? 0) - 1);
		expect(preview?.hidden).toEqual({ es: whole?.es?.all });
		expect((await look(A, 'es,de')).preview).toMatchObject({ hidden: {}, nowhere: 0 });
		// Looking changes nothing.
		expect((await look(A)).languages).toEqual(['de', 'es']);
	});

	it.each<readonly [string, readonly string[], readonly string[], string]>([
		['no language', ['de', 'es'], [], 'no-language'],
		['an unknown one', ['de', 'es'], ['de', 'fr'], 'input-invalid'],
		['one twice', ['de', 'es'], ['de', 'de'], 'input-invalid'],
		['what somebody else has overtaken', ['es', 'de'], ['de'], 'languages-changed'],
	])('cannot become %s', async (_, from, to, code) => {
		expect(await refusalOf(change(scene.partnership.A, from, to))).toBe(code);
		expect((await look(scene.partnership.A)).languages).toEqual(['de', 'es']);
	});

	it.each(['', ',', 'fr', 'de,de', 'de,xx'])('cannot be looked at as %j', async (to) => {
		const code = to.replace(',', '') === '' ? 'no-language' : 'input-invalid';
		expect(await refusalOf(look(scene.partnership.A, to))).toBe(code);
	});

	it('that two coordinators change at once become what one of them saw', async () => {
		const { A, B } = scene.partnership;
		const [one, other] = await Promise.allSettled([
			change(A, ['de', 'es'], ['de', 'es', 'pt']),
			change(B, ['de', 'es'], ['es', 'de']),
		]);
		expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
		expect((await look(A)).changes).toHaveLength(1);
	});

	it('stay as they are without an event when nothing changes', async () => {
		await change(scene.partnership.A, ['de', 'es'], ['de', 'es']);
		expect((await look(scene.partnership.A)).changes).toEqual([]);
	});

	it('are not for editors to change, who can read them', async () => {
		const editor = await joinAs(scene.test, scene.programme, 'editor', 'A');
		expect(await refusalOf(change(editor, ['de', 'es'], ['de']))).toBe('not-allowed');
		expect((await look(editor, 'de')).preview?.languages).toEqual(['de']);
	});
});
