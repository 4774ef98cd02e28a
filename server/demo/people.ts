import { randomBytes } from 'node:crypto';
import type { Language, Localised } from '#domain/language.ts';
import type { App } from '#server/app.ts';
import { createAccount } from '#server/auth/account.ts';
import type { demoAccounts } from '#server/auth/demo-door.ts';
import type { Identity } from '#server/auth/identity.ts';
import { changeUser, userByEmail } from '#server/store/accounts.ts';

export type Email = (typeof demoAccounts)[number]['email'];

interface Person {
	readonly name: string;
	readonly unit: Localised<string>;
	readonly language: Language;
}

/** Functions, not people: how the demo accounts appear, and in which language they read. */
export const people: { readonly [E in Email]: Person } = {
	'coordination@lahr.example': {
		name: 'Koordination Lahr',
		unit: { de: 'Büro des Oberbürgermeisters', es: 'Despacho del Alcalde Mayor' },
		language: 'de',
	},
	'environment@lahr.example': {
		name: 'Umwelt Lahr',
		unit: { de: 'Stabsstelle Umwelt', es: 'Unidad de Ambiente' },
		language: 'de',
	},
	'coordination@alajuela.example': {
		name: 'Coordinación Alajuela',
		unit: { de: 'Bürgermeisteramt', es: 'Alcaldía' },
		language: 'es',
	},
	'ambiente@alajuela.example': {
		name: 'Ambiente Alajuela',
		unit: { de: 'Umweltmanagement', es: 'Gestión Ambiental' },
		language: 'es',
	},
	'expert@lahr.example': {
		name: 'Fachentsendung Lahr',
		unit: { de: 'Abwasserbetrieb', es: 'Empresa de Aguas Residuales' },
		language: 'de',
	},
	'observer@skew.example': { name: 'Beobachtung SKEW', unit: { de: 'SKEW' }, language: 'de' },
};

/** Who sets the demo up; nobody can sign in as them. */
export const operatorEmail = 'operator@skew.example';

/** The administrator of the demo, made if not there yet. */
export function operatorOf(app: App): Promise<Identity> {
	return findOrMake(app, operatorEmail, { name: 'Betrieb', language: 'de' }, true);
}

/** Somebody of the demo, made if not there yet. */
export function personOf(app: App, email: Email): Promise<Identity> {
	return findOrMake(app, email, people[email], false);
}

async function findOrMake(
	app: App,
	email: string,
	{ name, language }: Pick<Person, 'name' | 'language'>,
	administrator: boolean,
): Promise<Identity> {
	const found = await userByEmail(app.db, email);
	const userId = found?.id ?? (await make());
	const proof = { type: 'session', id: '' } as const;
	return { userId, name, email, administrator, language, region: null, proof };

	function make(): Promise<string> {
		const password = randomBytes(24).toString('base64url');
		return app.db.transaction(async (tx) => {
			const id = await createAccount(app.auth, tx, { email, name, password });
			await changeUser(tx, id, { language, administrator });
			return id;
		});
	}
}
