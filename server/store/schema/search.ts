import {
	bigint,
	customType,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uuid,
} from 'drizzle-orm/pg-core';
import type { Language } from '#domain/language.ts';
import { programme } from './programmes.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Up to where the log has been read into `search_text`, and in which form: it can be made again. */
export const searchIndex = pgTable('search_index', {
	programmeId: uuid('programme_id')
		.primaryKey()
		.references(() => programme.id, { onDelete: 'cascade' }),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
	format: integer('format').notNull(),
});

/** The texts of what stands in a programme and is not in the bin, as searches find them. */
export const searchText = pgTable(
	'search_text',
	{
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id, { onDelete: 'cascade' }),
		itemId: text('item_id').notNull(),
		field: text('field').notNull(),
		language: text('language').$type<Language>().notNull(),
		/** As somebody wrote it. */
		text: text('text').notNull(),
		/** Its words without accents: as they are, and without the endings of their language. */
		words: tsvector('words').notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.programmeId, table.itemId, table.field, table.language] }),
		index().using('gin', table.words),
	],
);
