import { z } from 'zod';
import type { Protocol } from './protocol.ts';

const answer = z.object({ translatedText: z.array(z.string()) });

/** LibreTranslate, also one's own; a key is needed only where the service asks for one. */
export const libretranslate: Protocol = {
	path: '/translate',
	headers: () => ({}),
	body: (q, source, target, key) => ({
		...{ q, source, target, format: 'html' },
		...(key !== undefined && { api_key: key }),
	}),
	pieces: (given) => answer.parse(given).translatedText,
};
