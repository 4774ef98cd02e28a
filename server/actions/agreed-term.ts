import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import { termLimits, type Term } from '#domain/glossary/term.ts';
import { sharesWording } from '#domain/glossary/terms.ts';
import { hasWords } from '#domain/glossary/words.ts';
import type { Identity } from '#server/auth/identity.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns, type Database, type Executor } from '#server/store/database.ts';
import { ownTermsOf, type OwnTerm } from '#server/store/terms.ts';
import { authorize } from './rights.ts';
import { instant, language, side } from './schemas.ts';

/** What two communes agree on, as it comes in. Beyond all measure it is refused before it is looked at. */
export const termInput = {
	wordings: z
		.partialRecord(language, z.array(z.string().trim().max(2000)).max(100))
		.describe(
			`By language of the programme: the agreed wording first, in its basic form; at most ${termLimits.wordings} of at most ${termLimits.wording} characters`,
		),
	note: z.string().trim().max(termLimits.note).default(''),
};

export const termOutput = z.object({
	id: z.string(),
	wordings: z.partialRecord(language, z.array(z.string()).readonly()),
	note: z.string(),
});

export const ownTermOutput = termOutput.extend({
	changedAt: instant,
	changedByName: z.string(),
	changedBySide: side.nullable(),
});

/**
 * Changes the glossary of a programme, one person after the other, and records what was done. Whoever
 * may write in the programme may; whoever may not is refused, also when that ended while they waited.
 */
export async function changeGlossary(
	db: Database,
	identity: Identity,
	programmeId: string,
	at: Date,
	change: (
		tx: Executor,
		terms: readonly OwnTerm[],
		frame: Frame,
	) => Promise<{
		readonly type: 'term.added' | 'term.changed' | 'term.removed';
		readonly term: Term;
	}>,
): Promise<void> {
	await authorize({ db }, identity, programmeId, { type: 'edit' });
	await db.transaction(async (tx) => {
		await takeTurns(tx, 'glossary', programmeId);
		const { frame } = await authorize({ db: tx }, identity, programmeId, { type: 'edit' });
		const { type, term } = await change(tx, await ownTermsOf(tx, programmeId), frame);
		const wordings = Object.fromEntries(
			Object.entries(term.wordings).map(([name, list]) => [name, [...list]]),
		);
		const data = { term: term.id, wordings, note: term.note };
		await recordEvent(tx, programmeId, identity.userId, at, { type, data });
	});
}

/**
 * A term as it may be kept. Refuses one that leads from no language to another, that is too long, and one
 * that would be found where another own one is.
 */
export function agreedTerm(
	id: string,
	{ wordings, note }: Pick<Term, 'wordings' | 'note'>,
	others: readonly Term[],
	{ languages }: Frame,
): Term {
	const entries = Object.entries(wordings)
		.map(([name, list]) => [name, [...new Set(list.filter(hasWords))]] as const)
		.filter(([, list]) => list.length > 0);
	const strange = entries.find(([name]) => !languages.some((one) => one === name));
	if (strange) throw new DomainError('input-invalid', { field: `wordings.${strange[0]}` });
	const isTooLong = entries.some(
		([, list]) =>
			list.length > termLimits.wordings || list.some(({ length }) => length > termLimits.wording),
	);
	if (isTooLong) {
		const { wording, wordings: count } = termLimits;
		throw new DomainError('term-too-long', { length: `${wording}`, count: `${count}` });
	}
	if (entries.length < 2) throw new DomainError('term-incomplete');
	const term = { id, wordings: Object.fromEntries(entries), note, own: true };
	const same = others.find((other) => other.id !== id && sharesWording(term, other));
	if (same) {
		const wording = languages.map((name) => same.wordings[name]?.[0]).find(Boolean) ?? '';
		throw new DomainError('term-exists', { term: wording });
	}
	return term;
}
