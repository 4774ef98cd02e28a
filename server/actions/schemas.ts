import { z } from 'zod';
import { roles } from '#domain/access/access.ts';
import { decisionKinds } from '#domain/approval/approval.ts';
import { entityKinds } from '#domain/entities/all.ts';
import { isItemId, type ItemId } from '#domain/id.ts';
import { languages, type Localised } from '#domain/language.ts';
import { currencies } from '#domain/money/currency.ts';
import { sides } from '#domain/side.ts';

/** The shapes that several actions take or give. */
/** In small letters, as it is stored: turns, documents and hashes are taken of the text as it is. */
export const programmeId = z.uuid().toLowerCase().describe('The id of a programme');
export const versionNumber = z.coerce
	.number()
	.int()
	.min(1)
	.max(2 ** 31 - 1)
	.describe('The number of a version');
export const itemId = z
	.string()
	.refine((value): value is ItemId => isItemId(value))
	.describe('The id of an item of a programme');
export const side = z.enum(sides);
export const role = z.enum(roles);
export const language = z.enum(languages);
export const currency = z.enum(currencies as [string, ...string[]]);
export const kind = z.enum(entityKinds as [(typeof entityKinds)[number]]);
export const instant = z
	.date()
	.transform((date) => date.toISOString())
	.pipe(z.iso.datetime())
	.describe('ISO 8601, UTC');
export const hash = z
	.string()
	.regex(/^[0-9a-f]{64}$/)
	.describe('SHA-256, hexadecimal');

/** A text per language. */
export const localised = z.partialRecord(language, z.string());

/** The office or function under which somebody appears; a language without a name has none. */
export const unit = z
	.partialRecord(language, z.string().trim().max(200))
	.transform((names): Localised<string> =>
		Object.fromEntries(Object.entries(names).filter(([, name]) => name !== '')),
	);

export const place = z.object({
	kind,
	id: z.string(),
	field: z.string().optional(),
	language: language.optional(),
});

export const problem = z.object({
	rule: z.string(),
	severity: z.enum(['error', 'warning']),
	at: place,
	data: z.record(z.string(), z.string()).optional(),
});

export const decision = z.object({
	side,
	decision: z.enum(decisionKinds),
	hash,
	note: z.string(),
	body: z.string(),
	decidedOn: z.string(),
	recordedAt: instant,
	recordedByName: z.string(),
});

export const submission = z.object({
	number: z.number().int(),
	submittedAt: instant,
	submittedByName: z.string(),
	/** Why it was submitted although translations were not reviewed; else empty. */
	reason: z.string(),
	latest: z.boolean(),
	outcome: z.enum(['open', 'approved', 'returned']),
	decisions: z.array(decision).readonly(),
});

export const version = z.object({
	number: z.number().int(),
	name: z.string(),
	hash,
	format: z.number().int(),
	errors: z.number().int(),
	warnings: z.number().int(),
	/** Texts whose translation was not reviewed when it was cut; null where that was not counted yet. */
	unreviewed: z.number().int().nullable(),
	cutAt: instant,
	cutByName: z.string(),
	/** The last time this version was submitted, if it was. */
	submission: submission.optional(),
});

/** A time zone that this server can reckon with; the list that Intl gives lacks many of its own names. */
export const timeZone = z.string().refine((name) => {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
	} catch {
		return false;
	}
});
