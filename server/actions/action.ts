import type { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';

/**
 * One verb of the product: what it is called on the web, what it takes and gives, and what it does.
 * Pages and the API run the same actions, and `/api/openapi.json` is written from them.
 */
export interface Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
	/** Unique; the operation id in OpenAPI. */
	readonly name: string;
	readonly summary: string;
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Below `/api/v1`; parts in braces are taken from the path into the input. */
	readonly path: string;
	readonly input: I;
	readonly output: O;
	/** Rights are checked in here, for every caller alike. */
	run(app: App, identity: Identity, input: z.output<I>): Promise<z.input<O>>;
}

export function defineAction<I extends z.ZodType, O extends z.ZodType>(
	action: Action<I, O>,
): Action<I, O> {
	return action;
}

/** Runs an action for whoever is signed in. Refuses nobody's wishes, and input that is not as it should be. */
export async function runAction<I extends z.ZodType, O extends z.ZodType>(
	action: Action<I, O>,
	app: App,
	identity: Identity | undefined,
	input: unknown,
): Promise<z.output<O>> {
	if (!identity) throw new DomainError('sign-in-required');
	return action.output.parse(await action.run(app, identity, parseInput(action.input, input)));
}

/** Parses what came from outside; refuses it with the name of the first field that is wrong. */
export function parseInput<I extends z.ZodType>(schema: I, input: unknown): z.output<I> {
	const parsed = schema.safeParse(input);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new DomainError('input-invalid', {
			field: issue?.path.join('.') ?? '',
			reason: issue?.code ?? '',
		});
	}
	const path = unstorable(parsed.data);
	if (path) throw new DomainError('input-invalid', { field: path.join('.'), reason: 'characters' });
	return parsed.data;
}

/** Where the first text is that PostgreSQL cannot hold: one with a NUL or with half a character. */
function unstorable(value: unknown): readonly string[] | undefined {
	if (typeof value === 'string') {
		return value.includes('\0') || !value.isWellFormed() ? [] : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, entry] of Object.entries(value)) {
		const path = unstorable(entry);
		if (path) return [key, ...path];
	}
	return undefined;
}
