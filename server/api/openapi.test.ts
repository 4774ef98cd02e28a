import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '#domain/error.ts';
import { actions } from '#server/actions/all.ts';
import { send } from '../../tests/support/api.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { openApi } from './openapi.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

interface Operation {
	readonly operationId: string;
	readonly summary: string;
	readonly parameters: readonly {
		readonly name: string;
		readonly in: string;
		readonly required?: boolean;
		readonly schema: object;
	}[];
	readonly requestBody?: { readonly content: { readonly [type: string]: { schema: Schema } } };
	readonly responses: { readonly [status: string]: { description?: string; content?: object } };
}
interface Schema {
	readonly type?: string;
	readonly properties?: { readonly [name: string]: object };
	readonly required?: readonly string[];
}
interface Description {
	readonly openapi: string;
	readonly info: { readonly title: string; readonly version: string };
	readonly servers: readonly { readonly url: string }[];
	readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
}

const description = openApi('https://klima.lahr.example') as Description;
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const cases = operations.map((one) => [one.operation.operationId, one] as const);

/** Everything below a value that lies at a key. */
function allAt(key: string, value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) =>
		name === key ? [entry, ...allAt(key, entry)] : allAt(key, entry),
	);
}

describe('the description of the API', () => {
	it('is OpenAPI 3.1 of this server, and plain JSON', () => {
		expect(description.openapi).toMatch(/^3\.1\.\d+$/);
		expect(description.servers).toEqual([{ url: 'https://klima.lahr.example/api/v1' }]);
		expect(description.info).toMatchObject({ title: 'Klimapuente', version: '1' });
		expect(JSON.parse(JSON.stringify(description))).toEqual(description);
	});

	it('names the sockets of this server, encrypted where they are', () => {
		expect(JSON.stringify(description.info)).toContain('wss://klima.lahr.example/collab');
		expect(JSON.stringify(description.info)).toContain('wss://klima.lahr.example/yjs/{programme}');
	});

	it('describes every action where it is, and what brings or gives files', () => {
		const described = operations.map(
			({ path, method, operation }) => `${operation.operationId}: ${method} ${path}`,
		);
		const known = actions.map(
			({ name, method, path }) => `${name}: ${method.toLowerCase()} ${path}`,
		);
		const files = [
			'exportVersion: get /programmes/{programme}/versions/{version}',
			'exportSheets: get /programmes/{programme}/sheets',
			'proposeSheets: post /programmes/{programme}/sheets',
			'acceptSheets: post /programmes/{programme}/sheets/acceptance',
		];
		expect(described.sort()).toEqual([...known, ...files].sort());
	});

	it('gives every operation a name of its own', () => {
		const names = operations.map(({ operation }) => operation.operationId);
		expect(names).toEqual([...new Set(names)]);
	});

	it('refers to nothing that is not there', () => {
		const references = allAt('$ref', description) as string[];
		expect(references.length).toBeGreaterThan(0);
		for (const reference of references) {
			expect(reference.startsWith('#/')).toBe(true);
			const found = reference
				.slice(2)
				.split('/')
				.reduce<unknown>((at, key) => (at as { [key: string]: unknown })?.[key], description);
			expect(found, reference).toBeTypeOf('object');
		}
	});

	it('lists the codes of refusals', () => {
		const [codes] = allAt('code', description) as { enum: string[] }[];
		expect(codes?.enum).toEqual(Object.keys(errorCodes));
	});

	it.each(cases)('declares each part of the path once: %s', (_, { path, operation }) => {
		const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
		const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		expect(inPath.map(({ name }) => name)).toEqual(parts);
		expect(inPath.every(({ required }) => required === true)).toBe(true);
		const keys = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
		expect(keys).toEqual([...new Set(keys)]);
		for (const { schema } of operation.parameters) expect(schema).toBeTypeOf('object');
	});

	it.each(cases)('says what comes back: %s', (_, { operation }) => {
		expect(operation.summary).not.toBe('');
		expect(Object.keys(operation.responses)).toContain('200');
		expect(Object.keys(operation.responses)).toContain('default');
		for (const response of Object.values(operation.responses))
			expect(response.description).toBeTruthy();
	});

	it('says what goes into a body, for everything that needs one', () => {
		const bodies = operations.flatMap(({ operation }) => {
			const schema = operation.requestBody?.content['application/json']?.schema;
			return schema ? [[operation.operationId, schema] as const] : [];
		});
		const changing = operations.filter(({ method }) => method === 'post' || method === 'patch');
		const isFile = ({ operation }: (typeof operations)[number]) =>
			operation.requestBody?.content['application/octet-stream'] !== undefined;
		const withFile = changing.filter(isFile).map(({ operation }) => operation.operationId);
		expect(withFile).toEqual(['proposeSheets', 'acceptSheets']);
		const names = changing
			.filter((one) => !isFile(one))
			.map(({ operation }) => operation.operationId);
		expect(bodies.map(([name]) => name)).toEqual(names);
		for (const [name, { type, properties = {}, required = [] }] of bodies) {
			expect(type, name).toBe('object');
			expect(Object.keys(properties), name).toEqual(expect.arrayContaining([...required]));
		}
	});

	it('gives instants as text with date and time', () => {
		const instants = allAt('createdAt', description) as Schema[];
		expect(instants).toMatchObject([{ type: 'string', format: 'date-time' }]);
	});

	it.each(cases)('is true: the API answers at the address of %s', async (_, { path, method }) => {
		const address = path.replaceAll(/\{(\w+)\}/g, 'x') as `/${string}`;
		const wish = `${method.toUpperCase()} ${address}` as const;
		expect((await send(test, undefined, wish)).status).toBe(401);
		const asked = await send(test, test.administrator, wish);
		expect([200, 403, 404, 422]).toContain(asked.status);
		if (asked.status === 404) expect(method).toBe('delete');
	});
});
