import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { runAction } from '#server/actions/action.ts';
import { acceptInvitation } from '#server/actions/accept-invitation.ts';
import { createProgramme } from '#server/actions/create-programme.ts';
import { inviteMember } from '#server/actions/invite-member.ts';
import { setUp } from '#server/actions/set-up.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { createToken } from '#server/auth/tokens.ts';
import { boot } from '#server/boot.ts';
import { readConfig } from '#server/config.ts';
import { userById } from '#server/store/accounts.ts';
import type { Role } from '#domain/access/access.ts';
import type { Language } from '#domain/language.ts';
import type { Side } from '#domain/side.ts';
import { createDatabase } from './database.ts';

/** A server without its HTTP side on a database of its own. */
export interface TestApp {
	readonly app: App;
	/** Runs the platform; made through the first-run page's action. */
	readonly administrator: Identity;
	close(): Promise<void>;
}

/** The password of every account that tests make. */
export const password = 'a long enough password';

/** `settings`: variables of the environment besides. */
export async function startApp(
	settings: { readonly [name: string]: string } = {},
): Promise<TestApp> {
	const dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-app-'));
	const variables = {
		DATABASE_URL: await createDatabase(),
		DATA_DIR: dataDir,
		DEMO: '0',
		...settings,
	};
	const running = await boot(readConfig(variables), pino({ level: 'silent' }));
	const { app } = running;
	const account = { name: 'Betrieb', email: 'operator@skew.example', password };
	const administrator = await identityOf(app, await setUp(app, account, ''));
	return {
		app,
		administrator,
		async close() {
			await running.close();
			rmSync(dataDir, { recursive: true });
		},
	};
}

/** A programme of Lahr and Alajuela out of the template, without any items but its chapters. */
export async function makeProgramme(
	{ app, administrator }: TestApp,
	languages: readonly Language[] = ['de', 'es'],
): Promise<string> {
	const party = (name: string, country: string, timeZone: string, currency: string) => ({
		...{ name, country, timeZone, currency },
		description: {},
	});
	const { id } = await runAction(createProgramme, app, administrator, {
		title: { de: 'Handlungsprogramm', es: 'Programa de acción' },
		languages,
		template: 'climatePartnership',
		parties: {
			A: party('Lahr', 'DE', 'Europe/Berlin', 'EUR'),
			B: party('Alajuela', 'CR', 'America/Costa_Rica', 'CRC'),
		},
	});
	return id;
}

let people = 0;

/** Invites somebody into a programme; they follow the link and join. */
export async function joinAs(
	{ app, administrator }: TestApp,
	programme: string,
	role: Role,
	side: Side | null,
): Promise<Identity> {
	const input = { programme, role, side, unit: { de: 'Umwelt' } };
	const { secret } = await runAction(inviteMember, app, administrator, input);
	const name = `${role} ${side ?? ''} ${++people}`;
	const account = { name, email: `person-${people}@lahr.example`, password };
	const { userId } = await acceptInvitation(app, secret, account);
	return identityOf(app, userId);
}

/** An API token of somebody, with which they can open the socket. */
export function tokenOf({ app }: TestApp, identity: Identity): Promise<string> {
	return createToken(app.db, identity.userId, 'test');
}

async function identityOf(app: App, userId: string): Promise<Identity> {
	const user = await userById(app.db, userId);
	if (!user) throw new Error('The account that was made is not there');
	const { name, email, administrator, language } = user;
	const proof = { type: 'token', id: 'test' } as const;
	return { userId, name, email, administrator, language, region: null, proof };
}
