import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boot, type Running } from '#server/boot.ts';
import { readConfig } from '#server/config.ts';
import { countUsers, userByEmail } from '#server/store/accounts.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { needsSetup, setUp } from './set-up.ts';

let dataDir: string;
let running: Running;
const password = 'a long enough password';
const account = { name: 'Betrieb', email: 'operator@skew.example', password };

async function start(more: { readonly [name: string]: string } = {}): Promise<void> {
	const variables = { DEMO: '0', DATABASE_URL: await createDatabase(), DATA_DIR: dataDir, ...more };
	running = await boot(readConfig(variables), pino({ level: 'silent' }));
}

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-setup-'));
});
afterEach(async () => {
	await running.close();
	rmSync(dataDir, { recursive: true });
});

describe('the first run of a server', () => {
	it('makes an administrator, once', async () => {
		await start();
		const { app } = running;
		expect(await needsSetup(app)).toBe(true);
		await setUp(app, account, '');
		expect(await userByEmail(app.db, account.email)).toMatchObject({ administrator: true });
		expect(await needsSetup(app)).toBe(false);
		const other = { ...account, email: 'other@skew.example' };
		expect(await refusalOf(setUp(app, other, ''))).toBe('setup-done');
	});

	it('makes one administrator, however many ask at once', async () => {
		await start();
		const { app } = running;
		const attempts = await Promise.allSettled(
			// More than there are connections to the database.
			Array.from({ length: 20 }, (_, index) =>
				setUp(app, { ...account, email: `operator-${index}@skew.example` }, ''),
			),
		);
		const refused = attempts.filter((made) => made.status === 'rejected');
		expect(refused).toMatchObject(Array(19).fill({ reason: { code: 'setup-done' } }));
		expect(await countUsers(app.db)).toBe(1);
	});

	it('leaves no account behind when it is refused, and can be tried again', async () => {
		await start();
		const { app } = running;
		const hasty = { ...account, password: 'short' };
		expect(await refusalOf(setUp(app, hasty, ''))).toBe('password-too-short');
		expect(await needsSetup(app)).toBe(true);
		await setUp(app, account, '');
		expect(await countUsers(app.db)).toBe(1);
	});

	it('asks for the code of the terminal where the world can reach it', async () => {
		await start({ ORIGIN: 'https://klima.lahr.example' });
		const { app } = running;
		const code = app.setupCode ?? '';
		expect(code).toMatch(/^[0-9a-f]{20}$/);
		for (const wrong of ['', '0', `${code}0`, code.slice(1), 'ä'.repeat(8)]) {
			expect(await refusalOf(setUp(app, account, wrong))).toBe('setup-code-wrong');
		}
		expect(await countUsers(app.db)).toBe(0);
		await setUp(app, account, code);
		expect(await needsSetup(app)).toBe(false);
	});
});
