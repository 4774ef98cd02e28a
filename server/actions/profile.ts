import { z } from 'zod';
import { changeUser } from '#server/store/accounts.ts';
import { defineAction } from './action.ts';
import { language } from './schemas.ts';

export const readProfile = defineAction({
	name: 'readProfile',
	summary: 'Who you are to this server',
	method: 'GET',
	path: '/profile',
	input: z.object({}),
	output: z.object({
		id: z.string(),
		name: z.string(),
		email: z.string(),
		language: z.string().nullable(),
		administrator: z.boolean(),
	}),
	run: (_, { userId: id, name, email, language: chosen, administrator }) =>
		Promise.resolve({ id, name, email, language: chosen, administrator }),
});

export const changeProfile = defineAction({
	name: 'changeProfile',
	summary: 'Change your name and the language of your pages',
	method: 'PATCH',
	path: '/profile',
	input: z.object({
		name: z.string().trim().min(1).max(120).optional(),
		language: language.optional(),
	}),
	output: z.object({}),
	async run(app, identity, { name, language: chosen }) {
		const change = { ...(name && { name }), ...(chosen && { language: chosen }) };
		await changeUser(app.db, identity.userId, change);
		return {};
	},
});
