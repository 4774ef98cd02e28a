import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { isLanguage } from '#domain/language.ts';
import { sheetKinds } from '#domain/sheet/columns.ts';
import { needsLook } from '#domain/sheet/proposal.ts';
import { sheetWords } from '#lib/i18n/sheet-words.ts';
import { sheetIgnoredMessage, sheetProblemMessage } from '#lib/i18n/sheet-message.ts';
import { writingOf } from '#lib/i18n/writing.ts';
import { parseInput } from '#server/actions/action.ts';
import { exportSheet } from '#server/actions/export-sheet.ts';
import { acceptSheet, proposeSheet } from '#server/actions/import-sheet.ts';
import { hash, itemId, kind, language, programmeId } from '#server/actions/schemas.ts';
import { readerRegion } from '#server/auth/reader-region.ts';
import { sheetFormats } from '#server/export/sheet/sheet.ts';
import { sheetLimits } from '#server/import/limits.ts';
import type { ApiCall } from './answer.ts';
import { bytesOf } from './body.ts';

/** The addresses of a programme as sheets: to get them, to propose what a file says, to take it over. */
export const sheetPath = '/programmes/{programme}/sheets';
export const acceptancePath = '/programmes/{programme}/sheets/acceptance';

const formats = Object.keys(sheetFormats) as (keyof typeof sheetFormats)[];
const address = z.object({ programme: programmeId });

export const exportQuery = z.object({
	format: z.enum(formats).default('xlsx'),
	kind: z.enum(sheetKinds).default('measure').describe('Of CSV; a workbook holds all kinds'),
});
export const acceptanceQuery = z.object({
	hash: hash.describe(
		'Of the proposal that was read; if the file would do something else by now, nothing is done',
	),
	rows: z
		.array(z.string().max(40))
		.optional()
		.describe('The keys of the rows to be taken over; without them all that need no look'),
});

const place = { sheet: z.string(), row: z.number().int().optional() };
const reason = z.object({
	...place,
	column: z.object({ letter: z.string(), head: z.string() }).optional(),
	rule: z.string(),
	message: z.string().describe('In the language of the request'),
});
export const proposalOut = z.object({
	hash,
	encoding: z.enum(['utf-8', 'windows-1252']).optional().describe('What a CSV was written in'),
	unchanged: z.number().int(),
	rows: z.array(
		z.object({
			...{ key: z.string(), sheet: z.string(), row: z.number().int() },
			...{ type: z.enum(['added', 'changed']), kind, id: itemId, parent: itemId.optional() },
			needsLook: z
				.boolean()
				.describe('Others changed the same since, or something of that title stands there already'),
			changes: z.array(
				z.object({
					...{ field: z.string(), language: language.optional() },
					...{ before: z.unknown(), after: z.unknown() },
					...{ conflict: z.boolean(), losesFormatting: z.boolean() },
				}),
			),
		}),
	),
	problems: z.array(reason).describe('Rows with a problem are left out as a whole'),
	ignored: z.array(reason),
});
export const acceptedOut = z.object({ added: z.number().int(), changed: z.number().int() });

/** Answers with the programme as it stands as a file of sheets. */
export async function respondWithSheets(call: ApiCall, parameters: object): Promise<Response> {
	const { app, query } = call;
	const identity = identityOf(call);
	const { programme } = parseInput(address, parameters);
	const { format, kind } = parseInput(exportQuery, given(query, ['format', 'kind']));
	const { spoken, writing } = await readerOf(call);
	const file = await exportSheet(app, identity, {
		...{ programme, format, kind, language: spoken, writing },
	});
	return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': file.mediaType,
			'content-disposition': `attachment; filename="${file.fileName}"`,
			'cache-control': 'private, no-store',
		},
	});
}

/** Answers with what a file would change; nothing is changed. */
export async function respondWithProposal(call: ApiCall, parameters: object): Promise<Response> {
	const identity = identityOf(call);
	const { programme } = parseInput(address, parameters);
	const { spoken, words } = await readerOf(call);
	const file = await fileOf(call);
	const { proposal, encoding } = await proposeSheet(
		call.app,
		identity,
		{ programme, ...file },
		words,
	);
	const out: z.input<typeof proposalOut> = {
		...{ hash: proposal.hash, unchanged: proposal.unchanged },
		...(encoding && { encoding }),
		rows: proposal.rows.map((row) => ({
			...row,
			needsLook: needsLook(row),
			changes: [...row.changes],
		})),
		problems: proposal.problems.map((problem) => ({
			...{ ...problem.at, rule: problem.rule, message: sheetProblemMessage(problem, spoken) },
		})),
		ignored: proposal.ignored.map((ignored) => ({
			...{ ...ignored.at, rule: ignored.rule, message: sheetIgnoredMessage(ignored, spoken) },
		})),
	};
	return Response.json(proposalOut.parse(out));
}

/** Takes over what a file says: the same file again, with the hash of its proposal. */
export async function respondToAcceptance(call: ApiCall, parameters: object): Promise<Response> {
	const { app, query } = call;
	const identity = identityOf(call);
	const { programme } = parseInput(address, parameters);
	const rows = query.getAll('rows').flatMap((value) => value.split(','));
	const input = parseInput(acceptanceQuery, {
		...given(query, ['hash']),
		...(query.has('rows') && { rows }),
	});
	const { words } = await readerOf(call);
	const read = await proposeSheet(app, identity, { programme, ...(await fileOf(call)) }, words);
	const wish = { programme, sheets: read.sheets, hash: input.hash, rows: input.rows };
	return Response.json(acceptedOut.parse(await acceptSheet(app, identity, wish, words)));
}

function identityOf({ identity }: ApiCall) {
	if (!identity) throw new DomainError('sign-in-required');
	return identity;
}

/** In which language labels are, and how numbers are written, for whoever asks. */
async function readerOf({ app, identity, language: read, query, request }: ApiCall) {
	const asked = query.get('language') ?? read;
	if (!isLanguage(asked)) throw new DomainError('input-invalid', { field: 'language' });
	const accepted = request.headers.get('accept-language');
	const writing = writingOf(read, await readerRegion(app.db, identity, accepted, read));
	return { spoken: asked, writing, words: sheetWords(asked, writing) };
}

async function fileOf({ request, query }: ApiCall): Promise<{ bytes: Buffer; name: string }> {
	const tooLarge = new DomainError('sheet-too-large');
	const bytes = await bytesOf(request, sheetLimits.fileBytes, tooLarge);
	return { bytes, name: (query.get('name') ?? '').slice(0, 200) };
}

function given(query: URLSearchParams, names: readonly string[]): object {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = query.get(name);
			return value === null ? [] : [[name, value]];
		}),
	);
}
