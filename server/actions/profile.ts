import { z } from 'zod';
import { regions } from '#domain/region.ts';
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
	region: z.enum(regions).nullable(),
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
	summary:
		'Change your name, the language of your pages and the region as in which they write numbers and dates',
	method: 'PATCH',
	path: '/profile',
	input: z.object({
		name: personName.optional(),
		language: language.optional(),
		/** Null: as the browser or the commune has it. */
		region: z.enum(regions).nullable().optional(),
	}),
	output: profile,
	async run(app, identity, { name, language: chosen, region }) {
		const change = {
			...(name && { name }),
			...(chosen && { language: chosen }),
			...(region !== undefined && { region }),
		};
		await changeUser(app.db, identity.userId, change);
		return { ...profileOf(identity), ...change };
	},
});

function profileOf({ userId: id, name, email, language: chosen, region, administrator }: Identity) {
	return { id, name, email, language: chosen, region, administrator };
}
