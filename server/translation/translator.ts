import type { Language } from '#domain/language.ts';
import { deepl } from './deepl.ts';
import { libretranslate } from './libretranslate.ts';
import type { Protocol } from './protocol.ts';

/** Which service translates, and how it is reached. */
export interface TranslatorSettings {
	readonly kind: keyof typeof protocols;
	/** Its address without a path of the protocol, for instance `https://api.deepl.com`. */
	readonly url: string;
	readonly key: string | undefined;
}

const protocols = { deepl, libretranslate } as const satisfies {
	readonly [kind: string]: Protocol;
};
export const translatorKinds = [
	'deepl',
	'libretranslate',
] as const satisfies readonly (keyof typeof protocols)[];

/** The service did not translate: it was not there, refused, took too long, or answered nonsense. */
export class TranslatorError extends Error {}

/** So many pieces go into one request; DeepL takes no more. */
const piecesAtOnce = 50;
/** An answer may be so large in all; texts that may be sent are far smaller. */
const largestAnswer = 1_000_000;

/** A service that translates by machine. It is told what it has to translate, and nothing of who asks. */
export class Translator {
	/** Who gets the texts, for people to read. */
	readonly host: string;
	private readonly settings: TranslatorSettings;
	private readonly withinMs: number;

	/** `withinMs`: how long it may take for each request. */
	constructor(settings: TranslatorSettings, withinMs = 20_000) {
		this.settings = settings;
		this.withinMs = withinMs;
		this.host = new URL(settings.url).host;
	}

	/** Pieces of HTML in another language, as many as there were; rejects with a `TranslatorError`. */
	async translate(
		pieces: readonly string[],
		from: Language,
		to: Language,
	): Promise<readonly string[]> {
		const translated: string[] = [];
		for (let at = 0; at < pieces.length; at += piecesAtOnce) {
			const some = pieces.slice(at, at + piecesAtOnce);
			translated.push(...(await this.ask(some, from, to)));
		}
		return translated;
	}

	private async ask(
		pieces: readonly string[],
		from: Language,
		to: Language,
	): Promise<readonly string[]> {
		const { kind, url, key } = this.settings;
		const protocol = protocols[kind];
		try {
			const response = await fetch(`${url}${protocol.path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...protocol.headers(key) },
				body: JSON.stringify(protocol.body(pieces, from, to, key)),
				// Whoever answers for the service could else send texts and key to anywhere.
				redirect: 'error',
				signal: AbortSignal.timeout(this.withinMs),
			});
			if (response.status !== 200) {
				await response.body?.cancel();
				throw new TranslatorError(`It answered with status ${response.status}`);
			}
			const answered = protocol.pieces(JSON.parse(await textOf(response)));
			if (answered.length !== pieces.length) throw new TranslatorError('It left texts out');
			return answered;
		} catch (error) {
			if (error instanceof TranslatorError) throw error;
			throw new TranslatorError('It gave no answer that can be used', { cause: error });
		}
	}
}

/** A body as text, given up once it is too large, also when it was packed small. */
async function textOf(response: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		size += chunk.length;
		if (size > largestAnswer) throw new TranslatorError('Its answer is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
