import { z } from 'zod';
import { languages } from '#domain/language.ts';
import { sheetFormats } from '#server/export/sheet/sheet.ts';
import { refusal } from './openapi-refusal.ts';
import { acceptanceQuery, acceptedOut, exportQuery, proposalOut } from './sheet.ts';

/** The operations on a programme as sheets, whose files are no JSON. */

const programme = {
	name: 'programme',
	in: 'path',
	required: true,
	schema: { type: 'string', format: 'uuid' },
};
const language = {
	name: 'language',
	in: 'query',
	description: 'Of labels and options; else that of the request. Files are read in any.',
	schema: { type: 'string', enum: languages },
};
const name = {
	name: 'name',
	in: 'query',
	description: 'The name of the file, by which a CSV is called in messages',
	schema: { type: 'string', maxLength: 200 },
};
const file = {
	required: true,
	description: 'The file itself: XLSX, ODS or CSV, as its content says; at most 10 MB',
	content: { 'application/octet-stream': { schema: {} } },
};

export const exportSheets = {
	operationId: 'exportSheets',
	summary: 'Measures, resources, indicators and milestones as they stand, as spreadsheets',
	parameters: [programme, ...inQuery(exportQuery), language],
	responses: {
		200: {
			description: 'The file',
			content: Object.fromEntries(
				Object.values(sheetFormats).map((type) => [type.split(';')[0], { schema: {} }]),
			),
		},
		default: refusal,
	},
};

export const proposeSheets = {
	operationId: 'proposeSheets',
	summary: 'What a spreadsheet would change in the programme as it stands; nothing is changed',
	parameters: [programme, name, language],
	requestBody: file,
	responses: { 200: json(proposalOut), default: refusal },
};

export const acceptSheets = {
	operationId: 'acceptSheets',
	summary: 'Take over what a spreadsheet says: the same file again, with the hash of its proposal',
	parameters: [programme, ...inQuery(acceptanceQuery), name, language],
	requestBody: file,
	responses: { 200: json(acceptedOut), default: refusal },
};

function json(schema: z.ZodType): object {
	const described = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
	return { description: 'Done', content: { 'application/json': { schema: described } } };
}

function inQuery(schema: z.ZodObject): readonly object[] {
	const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
	return Object.entries(described.properties ?? {}).map(([parameter, of]) => ({
		name: parameter,
		in: 'query',
		required: described.required?.includes(parameter) ?? false,
		schema: of,
	}));
}
