import { sql, type SQL } from 'drizzle-orm';
import type { Language } from '#domain/language.ts';
import type { SearchQuery, SearchTerm } from '#domain/search/query.ts';
import { stemmable } from '#domain/search/words.ts';
import type { Executor } from './database.ts';

/** What PostgreSQL knows of a language: its endings, and words that say nothing. */
const configurations: { readonly [L in Language]: string } = {
	de: 'german',
	es: 'spanish',
	pt: 'portuguese',
	en: 'english',
};

export function configurationOf(language: Language): string {
	return configurations[language];
}

/** A question as PostgreSQL puts it to texts in one language. */
export function tsqueryOf(query: SearchQuery, language: Language): SQL {
	const ways = query.map((way) => {
		const terms = way.map((term) => termQuery(term, language));
		return sql`(${sql.join(terms, sql` && `)})`;
	});
	return sql`(${sql.join(ways, sql` || `)})`;
}

function termQuery(term: SearchTerm, language: Language): SQL {
	return term.excluded ? sql`!! ${wanted(term, language)}` : wanted(term, language);
}

/** Words are letters and figures only, so what is made of them here is always a question. */
function wanted({ words, as }: SearchTerm, language: Language): SQL {
	switch (as) {
		case 'word':
			return anyForm(words, language);
		// What is being typed has no ending yet that could be taken off.
		case 'beginning':
			return sql`(${anyForm(words, language)} || to_tsquery('simple', ${`${words}:*`}))`;
		case 'written':
			return sql`phraseto_tsquery('simple', ${words})`;
	}
}

function anyForm(word: string, language: Language): SQL {
	return sql`plainto_tsquery(${configurationOf(language)}::regconfig, ${stemmable(word, language)})`;
}

/** Those of some folded words, out of texts in one language, for which a question finds these texts. */
export async function wordsFound(
	tx: Executor,
	query: SearchQuery,
	language: Language,
	words: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const terms = query.flat().filter(({ excluded }) => !excluded);
	const written = new Set(terms.flatMap((term) => term.words.split(' ')));
	const begun = terms.filter(({ as }) => as === 'beginning').map((term) => term.words);
	const found = new Set(
		[...words].filter(
			(word) => written.has(word) || begun.some((beginning) => word.startsWith(beginning)),
		),
	);
	const forms = terms
		.filter(({ as }) => as !== 'written')
		.map((term) => anyForm(term.words, language));
	if (forms.length === 0) return found;
	const candidates = [...words].map((word) => ({ word, stemmable: stemmable(word, language) }));
	const rows = await tx.execute<{ word: string }>(sql`
		select word from json_to_recordset(${JSON.stringify(candidates)}::json)
			as candidate (word text, stemmable text)
		where to_tsvector(${configurationOf(language)}::regconfig, stemmable)
			@@ (${sql.join(forms, sql` || `)})`);
	for (const { word } of rows) found.add(word);
	return found;
}
