import { integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { DecisionKind } from '#domain/approval/approval.ts';
import type { Side } from '#domain/side.ts';
import { user } from './accounts.ts';
import { bytea } from './documents.ts';
import { programme } from './programmes.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Frozen bytes with their hash. A trigger refuses every update and deletion of these three tables. */
export const version = pgTable(
	'version',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		number: integer('number').notNull(),
		name: text('name').notNull(),
		/** SHA-256 of `bytes`, hexadecimal. */
		hash: text('hash').notNull(),
		format: integer('format').notNull(),
		bytes: bytea('bytes').notNull(),
		errors: integer('errors').notNull(),
		warnings: integer('warnings').notNull(),
		/** Texts whose translation was not reviewed when it was cut; null in versions cut before that was known. */
		unreviewed: integer('unreviewed'),
		cutBy: text('cut_by')
			.notNull()
			.references(() => user.id),
		cutAt: instant('cut_at').notNull(),
	},
	(table) => [unique().on(table.programmeId, table.number)],
);

/** A version laid before both sides; a version that was returned can be submitted again. */
export const submission = pgTable(
	'submission',
	{
		id: uuid('id').primaryKey(),
		versionId: uuid('version_id')
			.notNull()
			.references(() => version.id),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		/** Counts the submissions of a programme; the highest is the one that can be decided on. */
		number: integer('number').notNull(),
		submittedBy: text('submitted_by')
			.notNull()
			.references(() => user.id),
		submittedAt: instant('submitted_at').notNull(),
		/** Why it was submitted although translations were not reviewed; empty where all were. */
		reason: text('reason').notNull().default(''),
	},
	(table) => [unique().on(table.programmeId, table.number)],
);

/** What one side decided on a submission, once. */
export const decision = pgTable(
	'decision',
	{
		id: uuid('id').primaryKey(),
		submissionId: uuid('submission_id')
			.notNull()
			.references(() => submission.id),
		side: text('side').$type<Side>().notNull(),
		decision: text('decision').$type<DecisionKind>().notNull(),
		hash: text('hash').notNull(),
		note: text('note').notNull(),
		/** The body that decided, for instance the council; printed on the programme. */
		body: text('body').notNull(),
		/** The day on which it decided; `recordedAt` is when that was entered here. */
		decidedOn: text('decided_on').notNull(),
		recordedBy: text('recorded_by')
			.notNull()
			.references(() => user.id),
		recordedAt: instant('recorded_at').notNull(),
	},
	(table) => [unique().on(table.submissionId, table.side)],
);
