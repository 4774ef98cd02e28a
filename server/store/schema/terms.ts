import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Term } from '#domain/glossary/term.ts';
import { user } from './accounts.ts';
import { programme } from './programmes.ts';

/**
 * What the two communes of a programme agreed to call something: an aid for those who write, outside the
 * document and its versions.
 */
export const term = pgTable(
	'term',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		wordings: jsonb('wordings').$type<Term['wordings']>().notNull(),
		note: text('note').notNull().default(''),
		/** Who wrote it as it is now. */
		changedBy: text('changed_by')
			.notNull()
			.references(() => user.id),
		changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
	},
	(table) => [index().on(table.programmeId)],
);
