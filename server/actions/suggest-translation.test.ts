import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setText } from '#domain/doc/commands.ts';
import { takeSuggestion } from '#domain/doc/translations.ts';
import { programmeItemId } from '#domain/id.ts';
import { richTextOf, type RichText } from '#domain/text/rich-text.ts';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs, startApp, type TestApp } from '../../tests/support/app.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { TranslationService, type Behaviour } from '../../tests/support/translation-service.ts';
import { makePartnership, type Partnership } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { openProgramme } from './open-programme.ts';
import { readTranslations } from './read-translations.ts';
import { longestSuggestion, suggestTranslation } from './suggest-translation.ts';

let service: TranslationService;
let test: TestApp;
let partnership: Partnership;
beforeAll(async () => {
	service = await TranslationService.start();
	const settings = { TRANSLATION_KIND: 'libretranslate', TRANSLATION_URL: service.url };
	test = await startApp(settings);
});
beforeEach(async () => {
	partnership = await makePartnership(test);
	service.behaviour = 'well';
	service.asked.length = 0;
});
afterAll(async () => {
	await test.close();
	await service.close();
});

const front = { kind: 'programme', id: programmeItemId } as const;
const write = (words: string) =>
	test.app.hub.edit(partnership.programme, partnership.A.userId, (doc) =>
		setText(doc, front, 'subtitle', 'de', words, 'me'),
	);
async function anyChapter() {
	const { items } = (await test.app.hub.read(partnership.programme)).programme;
	const chapter = [...items.values()].find(({ kind }) => kind === 'chapter');
	if (!chapter) throw new Error('There is no chapter');
	return chapter;
}
const suggest = (by: Identity, input: object = {}, app = test.app) =>
	runAction(suggestTranslation, app, by, {
		...{ programme: partnership.programme, item: programmeItemId, field: 'subtitle' },
		...{ from: 'de', to: 'es', ...input },
	});

describe('a suggestion of a machine', () => {
	it('is made from what the shared document says, and writes nothing', async () => {
		const { A, programme } = partnership;
		await write('Wasser & Wald');
		expect(await suggest(A)).toEqual({ from: 'Wasser & Wald', wording: 'es: Wasser & Wald' });
		expect(service.asked.map(({ body }) => body)).toEqual([
			{ q: ['Wasser &amp; Wald'], source: 'de', target: 'es', format: 'html' },
		]);
		const { open } = await runAction(readTranslations, test.app, A, { programme });
		expect(open.find(({ field }) => field === 'subtitle')).toMatchObject({ state: 'missing' });
	});

	it('keeps the form of a formatted text', async () => {
		const { A, programme } = partnership;
		const chapter = await anyChapter();
		await test.app.hub.edit(programme, A.userId, (doc) =>
			setText(doc, chapter, 'text', 'de', richTextOf('Eins\nZwei'), 'me'),
		);
		const { wording } = await suggest(A, { item: chapter.id, field: 'text' });
		expect(wording).toEqual(richTextOf('es: Eins\nes: Zwei'));
	});

	it('is told of as made by a machine once somebody has put it in, until it is reviewed', async () => {
		const { A, programme } = partnership;
		await write('Wald');
		const { from, wording } = (await suggest(A)) as { from: string; wording: string };
		await test.app.hub.edit(programme, A.userId, (doc) =>
			takeSuggestion(doc, front, 'subtitle', { source: 'de', from, language: 'es', wording }, 'me'),
		);
		const { open } = await runAction(readTranslations, test.app, A, { programme });
		expect(open.find(({ field }) => field === 'subtitle')).toMatchObject({
			...{ state: 'draft', behind: ['es'], machine: ['es'] },
		});
		expect(open.filter(({ machine }) => machine.length > 0)).toHaveLength(1);
	});

	it.each<readonly [string, object, string]>([
		['of a text that is blank', {}, 'nothing-to-translate'],
		['of an item that is not there', { item: 'abcdefghijkm' }, 'not-found'],
		['of a field that is no text', { field: 'startsOn' }, 'not-found'],
		['of a field that is not there', { field: '__proto__' }, 'not-found'],
		['into the same language', { to: 'de' }, 'input-invalid'],
		['into a language that the programme does not have', { to: 'pt' }, 'input-invalid'],
		['into one that nobody knows', { to: 'xx' }, 'input-invalid'],
	])('%s is refused, and nothing is sent', async (_, input, code) => {
		expect(await refusalOf(suggest(partnership.A, input))).toBe(code);
		expect(service.asked).toEqual([]);
	});

	it('of what is in no shared document cannot be asked for: no caller brings words', async () => {
		await write('Wald');
		await suggest(partnership.A, { text: 'Intern', q: ['Intern'], wording: 'Intern' });
		expect(JSON.stringify(service.asked)).not.toContain('Intern');
	});

	it('of a text that is too long is refused', async () => {
		const { A, programme } = partnership;
		const chapter = await anyChapter();
		const long: RichText = richTextOf('Wald '.repeat(longestSuggestion / 5 + 1));
		await test.app.hub.edit(programme, A.userId, (doc) =>
			setText(doc, chapter, 'text', 'de', long, 'me'),
		);
		const input = { item: chapter.id, field: 'text' };
		expect(await refusalOf(suggest(A, input))).toBe('translation-too-long');
		expect(service.asked).toEqual([]);
	});

	it('is for those who may write', async () => {
		await write('Wald');
		for (const role of ['expert', 'approver'] as const) {
			const reader = await joinAs(test, partnership.programme, role, 'A');
			expect(await refusalOf(suggest(reader))).toBe('not-allowed');
		}
		expect(await refusalOf(suggest(test.administrator))).toBe('not-allowed');
		expect(service.asked).toEqual([]);
	});

	it('is had so often by one person, and by others meanwhile', async () => {
		const { A, B } = partnership;
		await write('Wald');
		for (let time = 0; time < 30; time++) await suggest(A);
		expect(await refusalOf(suggest(A))).toBe('translation-too-often');
		expect(service.asked).toHaveLength(30);
		expect(await suggest(B)).toMatchObject({ wording: 'es: Wald' });
	});

	it.each<Behaviour>(['huge', 'nonsense', 'redirect', 'error', 'fewer'])(
		'that a service does not give properly is refused: %s',
		async (behaviour) => {
			await write('Wald');
			service.behaviour = behaviour;
			expect(await refusalOf(suggest(partnership.A))).toBe('translation-failed');
		},
	);

	it('of a hostile service is words alone', async () => {
		await write('Wald');
		service.behaviour = 'hostile';
		const { wording } = await suggest(partnership.A);
		expect(wording).toBe('alert(1)hierdort��<img> �');
	});

	it('is not to be had where no service is set up, and the page does not offer it', async () => {
		await write('Wald');
		const { A, programme } = partnership;
		expect((await openProgramme(test.app, A, programme)).translator).toBe(
			new URL(service.url).host,
		);
		const without = { ...test.app, translator: undefined };
		expect(await refusalOf(suggest(A, {}, without))).toBe('translation-off');
		expect(await openProgramme(without, A, programme)).not.toHaveProperty('translator');
	});
});
