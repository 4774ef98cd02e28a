import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '#domain/access/access.ts';
import type { Frame } from '#domain/frame.ts';
import type { Localised } from '#domain/language.ts';
import type { Side } from '#domain/side.ts';
import { user } from './accounts.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const programme = pgTable('programme', {
	id: uuid('id').primaryKey(),
	/** Communes, languages, currencies and template: what is not written live. */
	frame: jsonb('frame').$type<Frame>().notNull(),
	createdAt: instant('created_at').notNull().defaultNow(),
});

/** Who belongs to a programme, as what and for which side. */
export const membership = pgTable(
	'membership',
	{
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		userId: text('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		role: text('role').$type<Role>().notNull(),
		side: text('side').$type<Side>(),
		/** The office or function under which somebody appears to the others, in their languages. */
		unit: jsonb('unit').$type<Localised<string>>().notNull().default({}),
		createdAt: instant('created_at').notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.programmeId, table.userId] }), index().on(table.userId)],
);

/** An open door for one person: whoever holds the secret may become the member that it names. */
export const invitation = pgTable(
	'invitation',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		secretHash: text('secret_hash').notNull().unique(),
		role: text('role').$type<Role>().notNull(),
		side: text('side').$type<Side>(),
		unit: jsonb('unit').$type<Localised<string>>().notNull().default({}),
		invitedBy: text('invited_by')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull().defaultNow(),
		expiresAt: instant('expires_at').notNull(),
	},
	(table) => [index().on(table.programmeId)],
);

/** When somebody was last in a programme: what others changed later is new to them. */
export const visit = pgTable(
	'visit',
	{
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		userId: text('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		seenAt: instant('seen_at').notNull(),
	},
	(table) => [primaryKey({ columns: [table.programmeId, table.userId] })],
);
