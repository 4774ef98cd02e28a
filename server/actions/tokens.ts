import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { createToken as makeToken } from '#server/auth/tokens.ts';
import { deleteToken as dropToken, tokensOf } from '#server/store/accounts.ts';
import { defineAction } from './action.ts';
import { instant } from './schemas.ts';

export const listTokens = defineAction({
	name: 'listTokens',
	summary: 'Your API tokens; the tokens themselves cannot be read again',
	method: 'GET',
	path: '/tokens',
	input: z.object({}),
	output: z.object({
		tokens: z.array(
			z.object({
				id: z.string(),
				name: z.string(),
				createdAt: instant,
				lastUsedAt: instant.nullable(),
			}),
		),
	}),
	async run(app, identity) {
		return { tokens: [...(await tokensOf(app.db, identity.userId))] };
	},
});

export const createToken = defineAction({
	name: 'createToken',
	summary: 'Make a token with which a script acts with your rights',
	method: 'POST',
	path: '/tokens',
	input: z.object({ name: z.string().trim().min(1).max(120) }),
	output: z.object({ token: z.string() }),
	async run(app, identity, input) {
		return { token: await makeToken(app.db, identity.userId, input.name) };
	},
});

export const deleteToken = defineAction({
	name: 'deleteToken',
	summary: 'Make a token invalid; scripts that use it are cut off within seconds',
	method: 'DELETE',
	path: '/tokens/{token}',
	input: z.object({ token: z.string() }),
	output: z.object({}),
	async run(app, identity, input) {
		const deleted = await dropToken(app.db, identity.userId, input.token);
		if (!deleted) throw new DomainError('not-found');
		return {};
	},
});
