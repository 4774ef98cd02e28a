import type { Language } from '#domain/language.ts';

/** How a kind of service is asked, and where its answer is. */
export interface Protocol {
	readonly path: string;
	headers(key: string | undefined): { readonly [name: string]: string };
	/** The body of a request for pieces of HTML. */
	body(pieces: readonly string[], from: Language, to: Language, key: string | undefined): unknown;
	/** The translated pieces out of an answer; throws where they are not there. */
	pieces(answer: unknown): readonly string[];
}
