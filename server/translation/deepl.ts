import { z } from 'zod';
import type { Language } from '#domain/language.ts';
import type { Protocol } from './protocol.ts';

const sources = { de: 'DE', es: 'ES', pt: 'PT', en: 'EN' } as const satisfies {
	readonly [L in Language]: string;
};
const targets = { de: 'DE', es: 'ES', pt: 'PT-BR', en: 'EN-GB' } as const satisfies {
	readonly [L in Language]: string;
};
const answer = z.object({ translations: z.array(z.object({ text: z.string() })) });

/** DeepL's API, version 2, and services that speak like it. */
export const deepl: Protocol = {
	path: '/v2/translate',
	headers: (key) => ({ authorization: `DeepL-Auth-Key ${key ?? ''}` }),
	body: (text, from, to) => ({
		...{ text, source_lang: sources[from], target_lang: targets[to], tag_handling: 'html' },
	}),
	pieces: (given) => answer.parse(given).translations.map(({ text }) => text),
};
