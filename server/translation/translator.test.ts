import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TranslationService, type Behaviour } from '../../tests/support/translation-service.ts';
import { Translator, TranslatorError } from './translator.ts';

let service: TranslationService;
beforeAll(async () => {
	service = await TranslationService.start();
});
beforeEach(() => {
	service.behaviour = 'well';
	service.asked.length = 0;
});
afterAll(() => service.close());

const deepl = (withinMs?: number) =>
	new Translator({ kind: 'deepl', url: service.url, key: 'geheim' }, withinMs);
const libretranslate = (key?: string) =>
	new Translator({ kind: 'libretranslate', url: service.url, key });

describe('a translation service', () => {
	it('is asked as DeepL wants it', async () => {
		expect(await deepl().translate(['Wald', '<b>Wasser</b>'], 'de', 'pt')).toEqual([
			'PT-BR: Wald',
			'PT-BR: <b>Wasser</b>',
		]);
		expect(service.asked).toEqual([
			{
				path: '/v2/translate',
				authorization: 'DeepL-Auth-Key geheim',
				body: {
					...{ text: ['Wald', '<b>Wasser</b>'], source_lang: 'DE', target_lang: 'PT-BR' },
					tag_handling: 'html',
				},
			},
		]);
		await deepl().translate(['água'], 'pt', 'en');
		expect(service.asked.at(-1)?.body).toMatchObject({ source_lang: 'PT', target_lang: 'EN-GB' });
	});

	it('is asked as LibreTranslate wants it, with a key where there is one', async () => {
		expect(await libretranslate().translate(['Wald'], 'de', 'es')).toEqual(['es: Wald']);
		await libretranslate('geheim').translate(['Wald'], 'de', 'es');
		const body = { q: ['Wald'], source: 'de', target: 'es', format: 'html' };
		expect(service.asked).toEqual([
			{ path: '/translate', authorization: undefined, body },
			{ path: '/translate', authorization: undefined, body: { ...body, api_key: 'geheim' } },
		]);
	});

	it('gets many pieces little by little, and gives them back in order', async () => {
		const pieces = Array.from({ length: 120 }, (_, index) => String(index));
		const translated = await deepl().translate(pieces, 'de', 'es');
		expect(translated).toEqual(pieces.map((piece) => `ES: ${piece}`));
		expect(service.asked.map(({ body }) => (body['text'] as unknown[]).length)).toEqual([
			50, 50, 20,
		]);
	});

	it.each<Behaviour>(['huge', 'nonsense', 'redirect', 'error', 'fewer'])(
		'that answers like this is not believed: %s',
		async (behaviour) => {
			service.behaviour = behaviour;
			for (const translator of [deepl(), libretranslate()]) {
				await expect(translator.translate(['Wald'], 'de', 'es')).rejects.toThrow(TranslatorError);
			}
			expect(service.astray).toBe(0);
		},
	);

	it.each<Behaviour>(['slow', 'dripping'])('that is %s is given up', async (behaviour) => {
		service.behaviour = behaviour;
		await expect(deepl(50).translate(['Wald'], 'de', 'es')).rejects.toThrow(TranslatorError);
	});

	it('that is not there is given up, and its error tells no key', async () => {
		const nowhere = { kind: 'deepl', url: 'http://127.0.0.1:1', key: 'geheim' } as const;
		const failed = await new Translator(nowhere).translate(['Wald'], 'de', 'es').then(
			() => undefined,
			(error: unknown) => error,
		);
		expect(failed).toBeInstanceOf(TranslatorError);
		expect(String((failed as Error).cause)).not.toContain('geheim');
	});
});
