import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkProgramme } from '#domain/checks/all.ts';
import { termsCheck } from '#domain/checks/terms.ts';
import { setText } from '#domain/doc/commands.ts';
import { fieldsOf, type ItemByKind } from '#domain/entities/all.ts';
import { findTerms } from '#domain/glossary/find.ts';
import { termsOf } from '#domain/glossary/terms.ts';
import { programmeItemId } from '#domain/id.ts';
import { moneyOf, resourcesBelow } from '#domain/money/totals.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { runAction } from '#server/actions/action.ts';
import { listMembers } from '#server/actions/list-members.ts';
import { listProgrammes } from '#server/actions/list-programmes.ts';
import { listTerms } from '#server/actions/list-terms.ts';
import { listVersions } from '#server/actions/list-versions.ts';
import { readProgramme } from '#server/actions/read-programme.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import { identify } from '#server/auth/identify.ts';
import type { Identity } from '#server/auth/identity.ts';
import { signInToDemo } from '#server/auth/sign-in.ts';
import { boot, type Running } from '#server/boot.ts';
import { readConfig } from '#server/config.ts';
import { countUsers } from '#server/store/accounts.ts';
import { firstBrokenEvent } from '#server/store/audit.ts';
import { allProgrammes } from '#server/store/programmes.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { headersOf } from '../../tests/support/browser.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { seedDemo } from './seed.ts';

let dataDir: string;
let running: Running;
let id: string;
let programme: Programme;
beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-demo-'));
	const variables = { DATABASE_URL: await createDatabase(), DATA_DIR: dataDir, DEMO: '1' };
	running = await boot(readConfig(variables), pino({ level: 'silent' }));
	const [only] = await allProgrammes(running.app.db);
	id = only?.id ?? '';
	({ programme } = await running.app.hub.read(id));
}, 60_000);
afterAll(async () => {
	await running.close();
	rmSync(dataDir, { recursive: true });
});

async function enter(email: string): Promise<Identity> {
	const { app } = running;
	const { cookies } = await signInToDemo(app, email);
	const identity = await identify(app.auth, app.db, headersOf(cookies), undefined);
	if (!identity) throw new Error(`Nobody is ${email}`);
	return identity;
}

function measure(beginning: string): ItemByKind['measure'] {
	const found = [...programme.items.values()].find(
		(item) => item.kind === 'measure' && item.title.de?.startsWith(beginning),
	);
	if (found?.kind !== 'measure') throw new Error(`There is no measure ${beginning}`);
	return found;
}

/** The amounts of a measure as they are written, the largest first, and their sum. */
function moneyAt(beginning: string) {
	const resources = resourcesBelow(programme, measure(beginning).id);
	const amounts = resources.flatMap(({ amount }) => (amount ? [amount.amount] : []));
	return { amounts, sum: moneyOf(resources) };
}

describe('the demo', () => {
	it('has no errors, and nothing that could not be read', async () => {
		const { problems } = await running.app.hub.read(id);
		const found = [...problems, ...checkProgramme(programme)];
		expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	it('uses the agreed terms everywhere, and the check has nothing to say against it', async () => {
		const terms = termsOf(await ownTermsOf(running.app.db, id));
		const found = checkProgramme(programme, termsCheck(terms)).filter(
			({ rule }) => rule === 'term.notUsed',
		);
		expect(found.map(({ data }) => data)).toEqual([]);
		const german = [...programme.items.values()].flatMap((item) =>
			'title' in item ? findTerms(item.title.de ?? '', 'de', terms) : [],
		);
		expect(german.filter(({ term }) => term.own).length).toBeGreaterThan(3);
	});

	it('has a glossary by both sides', async () => {
		const { terms } = await runAction(
			listTerms,
			running.app,
			await enter('observer@skew.example'),
			{
				programme: id,
			},
		);
		expect(new Set(terms.map(({ changedBySide }) => changedBySide))).toEqual(new Set(['A', 'B']));
	});

	it('says everything in German and in Spanish', () => {
		let texts = 0;
		for (const item of outlineOf(programme).all) {
			for (const [name, field] of fieldsOf(item.kind)) {
				if (field.storage !== 'text') continue;
				const text = (item as unknown as { [name: string]: object })[name] ?? {};
				const spoken = Object.keys(text).sort();
				if (spoken.length > 0) texts++;
				expect([[], ['de', 'es']], `${item.kind} ${item.id} ${name}`).toContainEqual(spoken);
			}
		}
		expect(texts).toBeGreaterThan(80);
	});

	it('has the four fields of action and both communes’ measures', () => {
		const kinds = outlineOf(programme).all.map(({ kind }) => kind);
		const count = (kind: string) => kinds.filter((one) => one === kind).length;
		expect([count('fieldOfAction'), count('measure')]).toEqual([4, 6]);
		const sides = [...programme.items.values()].flatMap((item) =>
			item.kind === 'measure' ? [item.sides.join('')] : [],
		);
		expect(new Set(sides)).toEqual(new Set(['A', 'B', 'AB']));
	});

	it('plans the waste water to the cent: 366,800 EUR, 90 % granted and 10 % of their own', () => {
		const { amounts, sum } = moneyAt('Nachhaltige Optimierung des Abwassermanagements');
		expect(amounts).toEqual(['330120.00', '36680.00']);
		expect(sum).toEqual([{ amount: '366800.00', currency: 'EUR' }]);
		expect(measure('Nachhaltige Optimierung').period).toMatchObject({ to: '2018-04' });
	});

	it('plans the springs to the cent: 240,575.40 EUR, 89.78 % and 10.22 %', () => {
		const { amounts, sum } = moneyAt('Nachhaltiger Schutz der Trinkwasserquellen');
		expect(amounts).toEqual(['215988.59', '24586.81']);
		expect(sum).toEqual([{ amount: '240575.40', currency: 'EUR' }]);
		const shares = amounts.map((amount) => ((Number(amount) / 240575.4) * 100).toFixed(2));
		expect(shares).toEqual(['89.78', '10.22']);
		expect(measure('Nachhaltiger Schutz').period).toMatchObject({ from: '2016', to: '2019' });
	});

	it('spends no cash of the communes on the exchange of young people', () => {
		expect(moneyAt('Klimadatenvergleich')).toEqual({ amounts: [], sum: [] });
		expect(measure('Klimadatenvergleich').sides).toEqual(['A', 'B']);
	});

	it('adds up per currency, euro and colones apart', () => {
		const resources = [...programme.items.values()].filter((item) => item.kind === 'resource');
		expect(moneyOf(resources)).toEqual([
			{ amount: '50500000.00', currency: 'CRC' },
			{ amount: '635375.40', currency: 'EUR' },
		]);
	});

	it('has an account for each of its people, as what they are', async () => {
		const coordinator = await enter('coordination@lahr.example');
		const { members } = await runAction(listMembers, running.app, coordinator, { programme: id });
		expect(members).toHaveLength(demoAccounts.length);
		for (const { email, role, side } of demoAccounts) {
			const identity = await enter(email);
			const seen = await runAction(readProgramme, running.app, identity, { programme: id });
			expect([email, seen.role, seen.side]).toEqual([email, role, side]);
		}
	});

	it('has a version that could be submitted, and news since for everybody but their author', async () => {
		const { app } = running;
		const input = { programme: id };
		const coordinator = await enter('coordination@lahr.example');
		const { versions } = await runAction(listVersions, app, coordinator, input);
		expect(versions).toMatchObject([{ number: 1, errors: 0 }]);
		const newsFor = async (email: string) => {
			const { programmes } = await runAction(listProgrammes, app, await enter(email), {});
			return programmes[0]?.changes.map(({ title }) => title.de?.split(':')[0]);
		};
		const news = [
			'Nachhaltige Optimierung des Abwassermanagements',
			'Nachhaltiger Schutz der Trinkwasserquellen',
		];
		expect((await newsFor('environment@lahr.example'))?.sort()).toEqual(news);
		expect(await newsFor('ambiente@alajuela.example')).toEqual([]);
	});

	it('is recorded in the audit trail like anything else', async () => {
		const types = (await eventsOf(running, id)).map(({ type }) => type);
		expect(types[0]).toBe('programme.created');
		expect(types.filter((type) => type === 'member.added')).toHaveLength(demoAccounts.length);
		expect(types.filter((type) => type === 'version.cut')).toHaveLength(1);
		expect(await firstBrokenEvent(running.app.db, id)).toBeUndefined();
	});

	it('is there once, however often it is asked for, and stays as people left it', async () => {
		const { app } = running;
		const author = await enter('coordination@lahr.example');
		await app.hub.edit(id, author.userId, (doc) => {
			const front = { kind: 'programme', id: programmeItemId } as const;
			setText(doc, front, 'subtitle', 'de', 'Von Menschen geändert', { source: 'local' });
		});
		const before = await app.hub.read(id);
		const [accounts, events] = [await countUsers(app.db), await eventsOf(running, id)];
		await seedDemo(app);
		expect(await countUsers(app.db)).toBe(accounts);
		expect(await allProgrammes(app.db)).toHaveLength(1);
		expect(await app.hub.read(id)).toEqual(before);
		expect(await eventsOf(running, id)).toEqual(events);
	});
});
