import { randomBytes } from 'node:crypto';
import type * as Y from 'yjs';
import { setField, setText } from '#domain/doc/commands.ts';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import { programmeItemId, type ItemId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { acceptInvitation } from '#server/actions/accept-invitation.ts';
import { runAction } from '#server/actions/action.ts';
import { createProgramme } from '#server/actions/create-programme.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { inviteMember } from '#server/actions/invite-member.ts';
import type { App } from '#server/app.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import type { Identity } from '#server/auth/identity.ts';
import { createAccount } from '#server/auth/account.ts';
import { changeUser, countUsers } from '#server/store/accounts.ts';
import { frameOf } from '#server/store/programmes.ts';
import { touchVisit } from '#server/store/visits.ts';
import { chapterTexts } from './chapters.ts';
import { information, urbanSpace, waste } from './city.ts';
import { organisations, rates } from './organisations.ts';
import { text, writePlan } from './plan.ts';
import { water } from './water.ts';

type Email = (typeof demoAccounts)[number]['email'];

/** Functions, not people: how the demo accounts appear, and in which language they read. */
const people: {
	readonly [E in Email]: {
		readonly name: string;
		readonly unit: string;
		readonly language: Language;
	};
} = {
	'coordination@lahr.example': {
		name: 'Koordination Lahr',
		unit: 'Büro des Oberbürgermeisters',
		language: 'de',
	},
	'environment@lahr.example': { name: 'Umwelt Lahr', unit: 'Stabsstelle Umwelt', language: 'de' },
	'coordination@alajuela.example': {
		name: 'Coordinación Alajuela',
		unit: 'Alcaldía',
		language: 'es',
	},
	'ambiente@alajuela.example': {
		name: 'Ambiente Alajuela',
		unit: 'Gestión Ambiental',
		language: 'es',
	},
	'expert@lahr.example': { name: 'Fachentsendung Lahr', unit: 'Abwasserbetrieb', language: 'de' },
	'observer@skew.example': { name: 'Beobachtung SKEW', unit: 'SKEW', language: 'de' },
};

/**
 * Fills an empty server with the programme of Lahr and Alajuela, through the product's own actions: it
 * is set up, people are invited and join, both sides write, a version is cut. Does nothing on a server
 * that has any account.
 */
export async function seedDemo(app: App): Promise<void> {
	if ((await countUsers(app.db)) > 0) return;
	const operator = await createIdentity(app, 'operator@skew.example', 'Betrieb', 'de');
	await changeUser(app.db, operator.userId, { administrator: true });
	const { id } = await runAction(createProgramme, app, { ...operator, administrator: true }, setup);
	const members = new Map<Email, Identity>();
	for (const { email, role, side } of demoAccounts) {
		const { name, unit, language } = people[email];
		const identity = await createIdentity(app, email, name, language);
		const input = { programme: id, role, side, unit };
		const { secret } = await runAction(
			inviteMember,
			app,
			{ ...operator, administrator: true },
			input,
		);
		await acceptInvitation(app, secret, identity);
		members.set(email, identity);
	}
	const who = (email: Email) => members.get(email) as Identity;
	const frame = await frameOf(app.db, id);
	if (!frame) throw new Error('The programme that was set up is not there');
	const names = new Map<string, ItemId>();
	const write = (email: Email, change: (doc: Y.Doc) => void) =>
		app.hub.edit(id, who(email).userId, change);
	await write('coordination@lahr.example', (doc) => {
		writePlan(doc, [...organisations, ...rates], names);
		writeFrontMatter(doc, frame);
	});
	await write('environment@lahr.example', (doc) =>
		writePlan(doc, [water, waste, urbanSpace, information], names),
	);
	const input = { programme: id, name: 'Arbeitsstand nach der Entsendung' };
	await runAction(cutVersion, app, who('coordination@lahr.example'), input);
	await app.hub.settled();
	// Everybody has seen this; what Alajuela writes from now on is new to the others.

	for (const { userId } of members.values()) await touchVisit(app.db, id, userId, app.clock());
	await write('ambiente@alajuela.example', (doc) => writeNews(doc, names));
	await app.hub.settled();
}

const setup = {
	title: {
		de: 'Gemeinsames Handlungsprogramm Lahr – Alajuela',
		es: 'Programa de acción conjunto Lahr – Alajuela',
	},
	languages: ['de', 'es'],
	template: 'climatePartnership',
	parties: {
		A: {
			name: 'Lahr',
			description: {
				de: 'Stadt in Baden-Württemberg, Deutschland',
				es: 'Ciudad en Baden-Wurtemberg, Alemania',
			},
			country: 'DE',
			timeZone: 'Europe/Berlin',
			currency: 'EUR',
		},
		B: {
			name: 'Alajuela',
			description: { de: 'Kantonshauptstadt, Costa Rica', es: 'Cabecera de cantón, Costa Rica' },
			country: 'CR',
			timeZone: 'America/Costa_Rica',
			currency: 'CRC',
		},
	},
};

async function createIdentity(
	app: App,
	email: string,
	name: string,
	language: Language,
): Promise<Identity> {
	const password = randomBytes(24).toString('base64url');
	const userId = await createAccount(app.auth, { email, name, password });
	await changeUser(app.db, userId, { language });
	return {
		userId,
		name,
		email,
		administrator: false,
		language,
		proof: { type: 'session', id: '' },
	};
}

function writeFrontMatter(doc: Y.Doc, frame: Frame): void {
	const origin = { source: 'local' };
	const front = { kind: 'programme', id: programmeItemId } as const;
	setText(doc, front, 'subtitle', 'de', 'Klimaschutz und Klimaanpassung in zwei Städten', origin);
	setText(
		doc,
		front,
		'subtitle',
		'es',
		'Mitigación y adaptación al cambio climático en dos ciudades',
		origin,
	);
	setField(doc, front, 'period', { from: '2013', to: '2020', continuous: false }, origin);
	for (const item of readProgramme(doc, frame).programme.items.values()) {
		if (item.kind !== 'chapter') continue;
		const texts = chapterTexts[item.key ?? ''];
		if (!texts) continue;
		for (const language of ['de', 'es'] as const)
			setText(doc, item, 'text', language, texts[language], origin);
	}
}

function writeNews(doc: Y.Doc, names: ReadonlyMap<string, ItemId>): void {
	const origin = { source: 'local' };
	const measure = (name: string) => ({ kind: 'measure', id: names.get(name) as ItemId }) as const;
	const plans = text(
		'Der Schutz der Quellen ist Teil des Flächennutzungsplans (Plan Regulador) von Alajuela.',
		'La protección de las nacientes forma parte del Plan Regulador de Alajuela.',
	);
	for (const language of ['de', 'es'] as const) {
		setText(doc, measure('springs'), 'plans', language, plans[language], origin);
	}
	const risks = text(
		'Bauarbeiten in der Regenzeit können sich verzögern; der Bauplan lässt dafür zwei Monate frei.',
		'Las obras pueden atrasarse en la época lluviosa; el plan de obra reserva dos meses para ello.',
	);
	for (const language of ['de', 'es'] as const) {
		setText(doc, measure('wasteWater'), 'risks', language, risks[language], origin);
	}
}
