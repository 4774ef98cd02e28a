import {
	bigserial,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
	unique,
	uuid,
} from 'drizzle-orm/pg-core';
import type { Json } from '#domain/json.ts';
import { user } from './accounts.ts';
import { programme } from './programmes.ts';

/**
 * Decisions, versions and changes of rights, one chain per programme: each event's hash covers the
 * hash before it, so nothing in between can be changed or left out unnoticed. A trigger refuses
 * updates and deletions.
 */
export const auditEvent = pgTable(
	'audit_event',
	{
		id: bigserial('id', { mode: 'number' }).primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		number: integer('number').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull(),
		/** Null: the server itself. */
		actorId: text('actor_id').references(() => user.id),
		type: text('type').notNull(),
		data: jsonb('data').$type<{ readonly [name: string]: Json }>().notNull(),
		previousHash: text('previous_hash').notNull(),
		hash: text('hash').notNull(),
	},
	(table) => [
		unique().on(table.programmeId, table.number),
		index().on(table.programmeId, table.id),
	],
);
