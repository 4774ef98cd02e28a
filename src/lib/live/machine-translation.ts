import { takeSuggestion } from '#domain/doc/translations.ts';
import type { Item } from '#domain/entities/all.ts';
import { equalJson } from '#domain/json.ts';
import type { Language } from '#domain/language.ts';
import { textsOf, type Text } from '#domain/translation/remembered.ts';
import type { ProgrammeSession } from './session.svelte.ts';

/**
 * What came of a wish for a machine's translation: it stands in the document, somebody wrote there
 * meanwhile, the server was not reached, or it refused, with its words.
 */
export type Suggested = 'done' | 'written-meanwhile' | 'unreachable' | { readonly refusal: string };

/** Has a text translated by machine and writes it as this person's draft, in one step of undo. */
export async function suggestTranslation(
	session: ProgrammeSession,
	item: Item,
	field: string,
	source: Language,
	language: Language,
): Promise<Suggested> {
	const before = textsOf(item, field)[language];
	const address = `/api/v1/programmes/${session.frame.id}/items/${item.id}/suggestions`;
	let answer: { from?: Text; wording?: Text; message?: string };
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ field, from: source, to: language }),
		});
		answer = (await response.json()) as typeof answer;
	} catch (error) {
		console.info('No machine translation could be had', error);
		return 'unreachable';
	}
	const { from, wording, message = '' } = answer;
	if (from === undefined || wording === undefined) return { refusal: message };
	const now = session.programme.items.get(item.id);
	const isAsBefore = now && equalJson(textsOf(now, field)[language], before);
	if (!isAsBefore || !session.mayEdit) return 'written-meanwhile';
	const suggestion = { source, from, language, wording };
	session.separately(() => takeSuggestion(session.doc, item, field, suggestion, session.origin));
	return 'done';
}
