import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalValue } from '#domain/snapshot/canonical.ts';
import { createProgramme } from '#server/actions/create-programme.ts';
import { runAction } from '#server/actions/action.ts';
import { setUp } from '#server/actions/set-up.ts';
import type { App } from '#server/app.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import { boot, type Running } from '#server/boot.ts';
import { readConfig } from '#server/config.ts';
import { countUsers } from '#server/store/accounts.ts';
import { membersOf } from '#server/store/members.ts';
import { allProgrammes } from '#server/store/programmes.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import { lastVersionNumber } from '#server/store/versions.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { operatorEmail, operatorOf } from './people.ts';
import { seedDemo } from './seed.ts';

let dataDir: string;
let running: Running[];
let app: App;
beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-demo-'));
	running = [];
	app = await emptyServer();
});
afterEach(async () => {
	for (const server of running) await server.close();
	rmSync(dataDir, { recursive: true });
});

async function emptyServer(): Promise<App> {
	const variables = { DATABASE_URL: await createDatabase(), DATA_DIR: dataDir, DEMO: '0' };
	const server = await boot(readConfig(variables), pino({ level: 'silent' }));
	running.push(server);
	return server.app;
}

/** A server that is ended when it is about to write for the nth time. */
function endedAt(nth: number): App {
	let writes = 0;
	const counted = <T extends object>(part: T, method: string): T =>
		new Proxy(part, {
			get(target, name) {
				const value: unknown = Reflect.get(target, name);
				if (typeof value !== 'function') return value;
				return (...input: unknown[]) => {
					if (name === method && ++writes === nth) throw new Error('ended');
					return (value as (...input: unknown[]) => unknown).apply(target, input);
				};
			},
		});
	return { ...app, db: counted(app.db, 'transaction'), hub: counted(app.hub, 'edit') };
}

/** What everybody sees of the only programme, without its own id. */
async function contentOf({ db, hub }: App): Promise<unknown> {
	const [programme, ...others] = await allProgrammes(db);
	expect(others).toEqual([]);
	const id = programme?.id ?? '';
	expect(await lastVersionNumber(db, id)).toBe(1);
	expect(await membersOf(db, id)).toHaveLength(demoAccounts.length);
	const { items } = canonicalValue((await hub.read(id)).programme) as { items: object[] };
	// Chapters out of the template have ids of their own on every server.
	const terms = (await ownTermsOf(db, id)).map(({ wordings }) => JSON.stringify(wordings)).sort();
	return [...terms, ...items.map((item) => ('key' in item ? { ...item, id: '' } : item))];
}

describe('a demo whose first start was ended', () => {
	it('is completed by the next one, wherever that happened', { timeout: 60_000 }, async () => {
		// After the operator, the programme, an account, its invitation, the member, all others; after
		// one text and after both, which are written again; after two terms, which are not.
		for (const nth of [2, 2, 2, 2, 3, 16, 2, 3, 7]) {
			await expect(seedDemo(endedAt(nth))).rejects.toThrow('ended');
		}
		await seedDemo(app);
		const uninterrupted = await emptyServer();
		await seedDemo(uninterrupted);
		expect(await contentOf(app)).toEqual(await contentOf(uninterrupted));
		expect(await countUsers(app.db)).toBe(demoAccounts.length + 1);
	});
});

describe('a server that is no demo', () => {
	const account = { name: 'Betrieb', email: operatorEmail, password: 'a long enough password' };

	it('is left alone, also with an account of the same name', async () => {
		await setUp(app, account, '');
		const party = { name: 'Ort', country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' };
		await runAction(createProgramme, app, await operatorOf(app), {
			title: { de: 'Ein anderes Programm' },
			languages: ['de'],
			template: 'climatePartnership',
			parties: { A: party, B: party },
		});
		await seedDemo(app);
		expect(await countUsers(app.db)).toBe(1);
		expect(await allProgrammes(app.db)).toHaveLength(1);
	});

	it('is left alone when somebody else runs it', async () => {
		await setUp(app, { ...account, email: 'it@lahr.example' }, '');
		await seedDemo(app);
		expect(await countUsers(app.db)).toBe(1);
	});
});
