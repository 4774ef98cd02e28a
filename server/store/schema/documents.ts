import {
	bigint,
	bigserial,
	customType,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid,
} from 'drizzle-orm/pg-core';
import type { EntityKind, Item } from '#domain/entities/all.ts';
import { user } from './accounts.ts';
import { programme } from './programmes.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
	dataType: () => 'bytea',
	fromDriver: (buffer) => new Uint8Array(buffer),
	toDriver: (bytes) => Buffer.from(bytes),
});

/**
 * The truth on disk: every update to a shared document, who made it and when. It is appended to, in the
 * order of the sequence; later, entries that follow one another are merged and stay what they were together.
 */
export const documentUpdate = pgTable(
	'document_update',
	{
		sequence: bigserial('sequence', { mode: 'number' }).notNull(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		/** Null: the server itself. */
		userId: text('user_id').references(() => user.id, { onDelete: 'set null' }),
		/** When the first of the changes in it came. Null: all came at once. */
		from: instant('from'),
		/** When the last of them came. */
		at: instant('at').notNull().defaultNow(),
		bytes: bytea('bytes').notNull(),
		/** The items that the update touched. */
		items: text('items').array().notNull(),
		/** Chosen by whoever appends it: sent again, because nobody knew whether it arrived, it is taken once. */
		key: uuid('key').unique(),
	},
	// One index for all: each costs every edit as many bytes on the disk as the edit itself.
	(table) => [primaryKey({ columns: [table.programmeId, table.sequence] })],
);

/** A cache of the log: the whole state up to a sequence number, so that loading reads less. */
export const documentSnapshot = pgTable(
	'document_snapshot',
	{
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		sequence: bigint('sequence', { mode: 'number' }).notNull(),
		state: bytea('state').notNull(),
		at: instant('at').notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.programmeId, table.sequence] })],
);

/** Up to where the log of a programme has been gone through, and what belongs together been merged. */
export const compaction = pgTable('compaction', {
	programmeId: uuid('programme_id')
		.primaryKey()
		.references(() => programme.id),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
});

/** Up to where the log has been projected into `item`. Both can be thrown away and made again. */
export const projection = pgTable('projection', {
	programmeId: uuid('programme_id')
		.primaryKey()
		.references(() => programme.id),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
	at: instant('at').notNull(),
});

/** The items of programmes as they were last read, for lists and search. */
export const item = pgTable(
	'item',
	{
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		id: text('id').notNull(),
		kind: text('kind').$type<EntityKind>().notNull(),
		/** Null: in the bin. */
		number: text('number'),
		value: jsonb('value').$type<Item>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.programmeId, table.id] })],
);

/** What an item was before somebody changed it: its history, and what is new since a visit. */
export const itemChange = pgTable(
	'item_change',
	{
		id: bigserial('id', { mode: 'number' }).primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		itemId: text('item_id').notNull(),
		/** Everybody who touched the item between `from` and `at`. */
		users: text('users').array().notNull(),
		from: instant('from').notNull(),
		at: instant('at').notNull(),
		/** Null: the item did not exist. What it was afterwards is told by its next entry, or by `item`. */
		before: jsonb('before').$type<Item | null>(),
	},
	(table) => [
		index().on(table.programmeId, table.itemId, table.at),
		index().on(table.programmeId, table.at),
	],
);
