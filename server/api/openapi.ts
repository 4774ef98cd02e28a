import { z } from 'zod';
import { actions } from '#server/actions/all.ts';
import type { Action } from '#server/actions/action.ts';
import { errorCodes } from '#domain/error.ts';
import { closeReasons } from '#domain/protocol/close-reason.ts';
import { languages } from '#domain/language.ts';
import { formats } from '#server/export/exporter.ts';
import { exportPath } from './export.ts';
import { refusal } from './openapi-refusal.ts';
import { acceptSheets, exportSheets, proposeSheets } from './openapi-sheets.ts';
import { acceptancePath, sheetPath } from './sheet.ts';

/** The description of the API in OpenAPI 3.1, written from the actions themselves. */
export function openApi(origin: string): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const action of actions)
		(paths[action.path] ??= {})[action.method.toLowerCase()] = operation(action);
	paths[exportPath] = { get: exportOperation };
	paths[sheetPath] = { get: exportSheets, post: proposeSheets };
	paths[acceptancePath] = { post: acceptSheets };
	return {
		openapi: '3.1.0',
		info: {
			title: 'Klimapuente',
			version: '1',
			description: [
				'Whatever a page can do with programmes, the API can, with the same rights. Passwords, and taking up an invitation, are for people: they are on pages only.',
				'Make a token on your profile page and send it as `Authorization: Bearer …`.',
				`Programmes are edited live on the WebSocket \`${origin.replace(/^http/, 'ws')}/collab\` with any HocuspocusProvider: its \`token\` is that token, its \`name\` the \`document\` that a programme returns.`,
				`Other Yjs programs join at \`${origin.replace(/^http/, 'ws')}/yjs/{programme}?token=…\` in the protocol of y-websocket; codes from 4400 to 4499 mean that connecting again does not help.`,
				`The server ends a document with one of these reasons: ${closeReasons.join(', ')}.`,
			].join('\n\n'),
			license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
		},
		servers: [{ url: `${origin}/api/v1` }],
		security: [{ token: [] }],
		paths,
		components: {
			securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
			schemas: { Error: errorSchema },
		},
	};
}

const errorSchema = {
	type: 'object',
	required: ['code', 'message'],
	properties: {
		code: { type: 'string', enum: Object.keys(errorCodes) },
		message: { type: 'string', description: 'In the language of the request' },
		requestId: { type: 'string' },
	},
};

function operation(action: Action): object {
	const input = z.toJSONSchema(action.input, {
		io: 'input',
		unrepresentable: 'any',
	}) as InputSchema;
	const inPath = [...action.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
	const rest = Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name));
	const parameter = (name: string, where: 'path' | 'query') => ({
		name,
		in: where,
		required: where === 'path' || (input.required ?? []).includes(name),
		schema: input.properties?.[name] ?? {},
	});
	const inBody = action.method === 'POST' || action.method === 'PATCH';
	const output = z.toJSONSchema(action.output, { io: 'output', unrepresentable: 'any' });
	return {
		operationId: action.name,
		summary: action.summary,
		parameters: [
			...inPath.map((name) => parameter(name, 'path')),
			...(inBody ? [] : rest.map((name) => parameter(name, 'query'))),
		],
		...(inBody &&
			rest.length > 0 && {
				requestBody: {
					required: rest.some((name) => input.required?.includes(name)),
					content: { 'application/json': { schema: bodySchema(input, rest) } },
				},
			}),
		responses: {
			200: { description: 'Done', content: { 'application/json': { schema: output } } },
			default: refusal,
		},
	};
}

interface InputSchema {
	readonly properties?: { readonly [name: string]: object };
	readonly required?: readonly string[];
}

function bodySchema(input: InputSchema, names: readonly string[]): object {
	return {
		type: 'object',
		properties: Object.fromEntries(names.map((name) => [name, input.properties?.[name] ?? {}])),
		required: names.filter((name) => input.required?.includes(name)),
	};
}

const exportOperation = {
	operationId: 'exportVersion',
	summary: 'A version as a file; the header Accept chooses the format, or `format` does',
	parameters: [
		{ name: 'programme', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
		{ name: 'version', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
		{
			name: 'format',
			in: 'query',
			description: 'Outweighs the header Accept; JSON if neither is there',
			schema: { type: 'string', enum: Object.keys(formats) },
		},
		{
			name: 'language',
			in: 'query',
			description:
				'One language, or two for two columns; the first two of the programme if left out. JSON always holds all.',
			schema: { type: 'array', maxItems: 2, items: { type: 'string', enum: languages } },
		},
	],
	responses: {
		200: {
			description: 'The frozen bytes, or a file made of them',
			headers: {
				etag: {
					schema: { type: 'string' },
					description: 'SHA-256 of the file in quotation marks; of JSON, the hash of the version',
				},
			},
			content: Object.fromEntries(
				Object.values(formats).map((type) => [type.split(';')[0], { schema: {} }]),
			),
		},
		304: { description: 'The file is the one that `If-None-Match` names' },
		default: refusal,
	},
};
