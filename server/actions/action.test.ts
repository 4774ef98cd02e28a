import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { parseInput } from './action.ts';

/** What a refusal says of an input; the input itself if it is taken. */
function outcomeOf(schema: z.ZodType, input: unknown): unknown {
	try {
		return parseInput(schema, input);
	} catch (error) {
		if (error instanceof DomainError) return { [error.code]: error.data };
		throw error;
	}
}

const schema = z.object({
	name: z.string(),
	title: z.record(z.string(), z.string()).default({}),
	list: z.array(z.object({ note: z.string() })).default([]),
});

describe('input', () => {
	it('loses what is not asked for', () => {
		const input: unknown = JSON.parse('{"name":"Wasser","other":1,"__proto__":{"a":1}}');
		expect(outcomeOf(schema, input)).toEqual({ name: 'Wasser', title: {}, list: [] });
	});

	it.each([
		[{}, 'name', 'invalid_type'],
		[{ name: 1 }, 'name', 'invalid_type'],
		[{ name: 'x', list: [{ note: 'x' }, {}] }, 'list.1.note', 'invalid_type'],
		[null, '', 'invalid_type'],
		['x', '', 'invalid_type'],
	])('%j is refused at %j', (input, field, reason) => {
		expect(outcomeOf(schema, input)).toEqual({ 'input-invalid': { field, reason } });
	});

	it.each([
		[{ name: 'Wasser\u0000' }, 'name'],
		[{ name: 'x', title: { de: 'halb \ud83d' } }, 'title.de'],
		[{ name: 'x', list: [{ note: 'gut' }, { note: '\udc00' }] }, 'list.1.note'],
	])('%j is refused: the database cannot hold it', (input, field) => {
		const reason = 'characters';
		expect(outcomeOf(schema, input)).toEqual({ 'input-invalid': { field, reason } });
	});

	it('keeps every other character', () => {
		const name = 'Größe\t1\u202f000 m² 😀\nñ';
		expect(outcomeOf(schema, { name })).toMatchObject({ name });
	});
});
