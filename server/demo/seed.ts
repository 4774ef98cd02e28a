import type * as Y from 'yjs';
import { setField, setText } from '#domain/doc/commands.ts';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import { programmeItemId } from '#domain/id.ts';
import { acceptInvitation } from '#server/actions/accept-invitation.ts';
import { runAction } from '#server/actions/action.ts';
import { createProgramme } from '#server/actions/create-programme.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { inviteMember } from '#server/actions/invite-member.ts';
import type { App } from '#server/app.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import type { Identity } from '#server/auth/identity.ts';
import { countUsers, userByEmail } from '#server/store/accounts.ts';
import { memberOf } from '#server/store/members.ts';
import { allProgrammes } from '#server/store/programmes.ts';
import { programmeTitles } from '#server/store/titles.ts';
import { lastVersionNumber } from '#server/store/versions.ts';
import { touchVisit } from '#server/store/visits.ts';
import { chapterTexts } from './chapters.ts';
import { information, urbanSpace, waste } from './city.ts';
import { organisations, rates } from './organisations.ts';
import { operatorEmail, operatorOf, people, personOf, type Email } from './people.ts';
import { idOf, text, writePlan } from './plan.ts';
import { agreeOnTerms } from './terms.ts';
import { moveOn, reviewTranslations } from './translations.ts';
import { water } from './water.ts';

/**
 * Fills an empty server with the programme of Lahr and Alajuela, through the product's own actions: it
 * is set up, people are invited and join, both sides write and agree on terms, a version is cut. Goes on
 * where an earlier start was ended before its first version; does nothing on a server that is anything
 * else.
 */
export async function seedDemo(app: App): Promise<void> {
	if (!(await isOurs(app))) return;
	const operator = await operatorOf(app);
	const [found] = await allProgrammes(app.db);
	const id = found?.id ?? (await runAction(createProgramme, app, operator, setup)).id;
	if ((await lastVersionNumber(app.db, id)) > 0) return;
	const members = new Map<Email, Identity>();
	for (const { email, role, side } of demoAccounts) {
		const person = await personOf(app, email);
		members.set(email, person);
		if (await memberOf(app.db, id, person.userId)) continue;
		const input = { programme: id, role, side, unit: people[email].unit };
		const { secret } = await runAction(inviteMember, app, operator, input);
		await acceptInvitation(app, secret, person);
	}
	const who = (email: Email) => members.get(email) as Identity;
	const write = (email: Email, change: (doc: Y.Doc) => void) =>
		app.hub.edit(id, who(email).userId, change);
	const { frame } = (await app.hub.read(id)).programme;
	await write('coordination@lahr.example', (doc) => {
		writePlan(doc, [...organisations, ...rates]);
		writeFrontMatter(doc, frame);
	});
	await write('environment@lahr.example', (doc) =>
		writePlan(doc, [water, waste, urbanSpace, information]),
	);
	await write('ambiente@alajuela.example', (doc) => reviewTranslations(doc, frame));
	await write('environment@lahr.example', moveOn);
	await agreeOnTerms(app, id, who);
	const input = { programme: id, name: 'Arbeitsstand nach der Entsendung' };
	await runAction(cutVersion, app, who('coordination@lahr.example'), input);
	await app.hub.settled();
	// Everybody has seen this; what Alajuela writes from now on is new to the others.
	for (const { userId } of members.values()) await touchVisit(app.db, id, userId, app.clock());
	await write('ambiente@alajuela.example', writeNews);
	await app.hub.settled();
}

/** Whether a server is empty, or holds nothing but what a start of the demo made. */
async function isOurs(app: App): Promise<boolean> {
	if ((await countUsers(app.db)) === 0) return true;
	if (!(await userByEmail(app.db, operatorEmail))) return false;
	const [first, ...others] = await allProgrammes(app.db);
	if (!first) return (await countUsers(app.db)) === 1;
	await app.hub.projected([first.id]);
	const titles = await programmeTitles(app.db, [first.id]);
	return others.length === 0 && titles.get(first.id)?.de === setup.title.de;
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
	setField(doc, front, 'ratesOn', '2013-06-28', origin);
	setField(doc, front, 'period', { from: '2013', to: '2020', continuous: false }, origin);
	for (const item of readProgramme(doc, frame).programme.items.values()) {
		if (item.kind !== 'chapter') continue;
		const texts = chapterTexts[item.key ?? ''];
		if (!texts) continue;
		for (const language of ['de', 'es'] as const)
			setText(doc, item, 'text', language, texts[language], origin);
	}
}

function writeNews(doc: Y.Doc): void {
	const origin = { source: 'local' };
	const measure = (name: string) => ({ kind: 'measure', id: idOf(name) }) as const;
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
