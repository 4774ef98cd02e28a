import { z } from 'zod';
import { personName } from '#server/auth/account.ts';
import type { Identity } from '#server/auth/identity.ts';
import { changeUser } from '#server/store/accounts.ts';
import { defineAction } from './action.ts';
import { language } from './schemas.ts';

const profile = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	language: z.string().nullable(),
	administrator: z.boolean(),
});

export const readProfile = defineAction({
	name: 'readProfile',
	summary: 'Who you are to this server',
	method: 'GET',
	path: '/profile',
	input: z.object({}),
	output: profile,
	run: (_, identity) => Promise.resolve(profileOf(identity)),
});

export const changeProfile = defineAction({
	name: 'changeProfile',
	summary: 'Change your name and the language of your pages',
	method: 'PATCH',
	path: '/profile',
	input: z.object({
		name: personName.optional(),
		language: language.optional(),
	}),
	output: profile,
	async run(app, identity, { name, language: chosen }) {
		const change = { ...(name && { name }), ...(chosen && { language: chosen }) };
		await changeUser(app.db, identity.userId, change);
		return { ...profileOf(identity), ...change };
	},
});

function profileOf({ userId: id, name, email, language: chosen, administrator }: Identity) {
	return { id, name, email, language: chosen, administrator };
}
