import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer, type ServerProcess } from '../support/server.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';
import { cutComplaints, keepOnDevice, openAs } from './offline.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

const days = 24 * 3_600_000;
const clock = join(import.meta.dirname, '../faults/jumping-clock.ts');

test.use({
	world: 'signed-out',
	demo: [
		async ({}, use) => {
			const server = await startServer({ NODE_OPTIONS: `--import ${pathToFileURL(clock).href}` });
			await use(server);
			await server.dispose();
		},
		{ scope: 'worker', timeout: 60_000 },
	],
});
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(cutComplaints, /401/);
});

/** Lets time go by on the server. */
async function jump(server: ServerProcess, ms: number): Promise<void> {
	writeFileSync(join(server.dataDir, 'clock'), String(ms));
	server.signal('SIGUSR2');
	await expect.poll(() => server.output).toContain(`The clock has jumped by ${ms} ms`);
}

/** Ends the sign-in of a page as another of its windows does, without a word to the page. */
async function endSignIn({ page }: ProgrammePage): Promise<void> {
	const origin = new URL(page.url()).origin;
	await page.context().request.post(`${origin}/sign-out`, { headers: { origin }, form: {} });
}

test('three weeks in the field: the sign-in has run out, the work has not', async ({
	demo,
	open,
}) => {
	const { programme: alajuela } = await openAs(open, 'environmentAlajuela');
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { page } = lahr;
	await page.context().clock.install();
	await page.reload();
	await lahr.saved();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await keepOnDevice(lahr);
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Am ersten Tag');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await page.context().clock.fastForward(21 * days);
	await page.keyboard.type(' und am letzten');
	await expect(lahr.saveState).toContainText(/Nur auf diesem Gerät: 1 .*seit \d\d\.\d\d\.\d\d/);
	await page.reload();
	await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de'))).toContain('letzten');
	await alajuela.write(alajuela.title(alajuela.itemById(id), 'es'), 'Mientras tanto');
	await alajuela.saved();

	await jump(demo, 21 * days);
	// A browser drops the cookie of a sign-in that has run out.
	await page.context().clearCookies({ name: /session/ });
	await network.mend();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Sobald Sie wieder angemeldet sind');
	await expect(lahr.title(lahr.itemById(id), 'de')).toContainText('und am letzten');
	await dialog.getByRole('link', { name: 'Anmelden' }).click();
	await page.locator(`button[value="${accounts.environmentLahr}"]`).click();
	await lahr.saved();
	await expect
		.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de')))
		.toBe('Am ersten Tag und am letzten');
	await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'es'))).toBe('Mientras tanto');
	await expect(page.getByText('Wieder verbunden')).toBeVisible();
	const other = await open('coordinationLahr');
	const reader = await new ProgrammePage(other).open();
	await expect
		.poll(() => wordsOf(reader.title(reader.itemById(id), 'de')))
		.toBe('Am ersten Tag und am letzten');
	await jump(demo, 0);
});

test('a sign-in that ended without a network: the open page goes on where its person signs in again', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { page } = lahr;
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await network.cutSockets();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Noch angemeldet');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await endSignIn(lahr);
	await network.mend();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Sobald Sie wieder angemeldet sind');
	// Somebody else signs in here: what the page has does not go up as theirs.
	const window = await page.context().newPage();
	await signIn(window, accounts.coordinationLahr);
	const theirs = await new ProgrammePage(window).open();
	await expect(theirs.itemById(id)).toBeVisible();
	expect(await wordsOf(theirs.title(theirs.itemById(id), 'de'))).toBe('');
	await expect(dialog).toBeVisible();
	await expect(lahr.saveState).toHaveClass(/ended/);

	await endSignIn(theirs);
	await signIn(window, accounts.environmentLahr);
	await lahr.saved();
	await expect(dialog).toBeHidden();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), ', wieder angemeldet');
	await lahr.saved();
	const reader = await new ProgrammePage(await open('environmentAlajuela')).open();
	await expect
		.poll(() => wordsOf(reader.title(reader.itemById(id), 'de')))
		.toBe('Noch angemeldet, wieder angemeldet');
});
