import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { accounts, expect, signIn, test } from './fixtures.ts';
import { bothOpen, ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch/);
});

/** Chooses that the open programme stays on the device; resolves once it is there. */
async function keepOnDevice({ page, saveState }: ProgrammePage): Promise<void> {
	await saveState.click();
	await page.getByRole('checkbox', { name: 'Auf diesem Gerät behalten' }).check();
	await expect(page.getByRole('checkbox')).toBeEnabled();
	await expect(page.getByRole('checkbox')).toBeChecked();
	await page.keyboard.press('Escape');
	// What the worker fetches for later comes after what the page waits for.
	await expect
		.poll(() => page.evaluate(async () => (await (await caches.open('assets')).keys()).length))
		.toBeGreaterThan(20);
}

test('a kept programme is opened, written and sent although browser and network went away', async ({
	demo,
	open,
}, { outputDir }) => {
	const options = {
		baseURL: demo.address,
		locale: 'de-DE',
		viewport: { width: 1440, height: 1000 },
		...(test.info().project.use.launchOptions ?? {}),
	};
	const start = () => chromium.launchPersistentContext(`${outputDir}/profile`, options);
	let browser: BrowserContext = await start();
	const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
	try {
		let page: Page = await browser.newPage();
		await signIn(page, accounts.environmentLahr);
		let lahr = await new ProgrammePage(page).open();
		const id = await lahr.addMeasure('B.1');
		await lahr.saved();
		await keepOnDevice(lahr);
		await browser.setOffline(true);
		await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Im Zug');
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await browser.close();

		browser = await start();
		await browser.setOffline(true);
		page = await browser.newPage();
		await page.goto('/');
		lahr = new ProgrammePage(page);
		await page.locator('h2 a').first().click();
		await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de'))).toBe('Im Zug');
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await lahr.write(lahr.title(lahr.itemById(id), 'de'), ' nach Kehl');
		await page.goto(`${page.url().split('#')[0]}/measures`);
		await expect(page.getByText('Im Zug nach Kehl').first()).toBeVisible();
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');

		await browser.setOffline(false);
		await lahr.saved();
		await expect
			.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
			.toBe('Im Zug nach Kehl');
	} finally {
		await browser.close();
	}
});

test('what was written offline in a tab that was closed goes up when the programme is opened again', async ({
	open,
}) => {
	const [lahr, alajuela] = await bothOpen(open);
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	const context = lahr.page.context();
	await context.setOffline(true);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Nicht verloren');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await lahr.page.close();
	await context.setOffline(false);
	await new ProgrammePage(await context.newPage()).open();
	await expect
		.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
		.toBe('Nicht verloren');
});

test('two who wrote the same field offline find both wordings', async ({ open }) => {
	const [lahr, alajuela] = await bothOpen(open);
	const id = await lahr.addMeasure('B.1');
	await lahr.page.keyboard.type('Brunnen');
	await lahr.saved();
	await expect.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de'))).toBe('Brunnen');
	for (const { page } of [lahr, alajuela]) await page.context().setOffline(true);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), ' bohren');
	await alajuela.write(alajuela.title(alajuela.itemById(id), 'de'), ' reinigen');
	await lahr.page.context().setOffline(false);
	await lahr.saved();
	await alajuela.page.context().setOffline(false);
	await alajuela.saved();
	await expect(alajuela.page.getByText('Modificado por ambas partes: 1')).toBeVisible();
	await alajuela.page.getByRole('button', { name: 'Ver', exact: true }).click();
	const dialog = alajuela.page.getByRole('dialog');
	await expect(dialog.getByText('Su versión').locator('..')).toContainText('reinigen');
	await expect(dialog.getByText('Versión de los otros').locator('..')).toContainText('bohren');
	await dialog.getByRole('button', { name: 'Ir al lugar' }).click();
	await expect(alajuela.title(alajuela.itemById(id), 'de').locator('textarea')).toBeFocused();
});

test('a browser that keeps nothing says so and asks before the page goes', async ({ open }) => {
	const page = await open('environmentLahr');
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('No', 'SecurityError');
		};
	});
	const lahr = await new ProgrammePage(page).open();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await page.context().setOffline(true);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Nur im Fenster');
	await expect(lahr.saveState).toContainText('Nur in diesem Fenster');
	await lahr.saveState.click();
	await expect(page.getByRole('checkbox')).toBeDisabled();
	await page.keyboard.press('Escape');
	const asked = page.waitForEvent('dialog');
	void page.reload().catch(() => {});
	const question = await asked;
	expect(question.type()).toBe('beforeunload');
	await question.dismiss();
	await page.context().setOffline(false);
	await lahr.saved();
});

test('on a computer that others use too, nobody reads what was kept for somebody else', async ({
	open,
}) => {
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	const { page } = lahr;
	const address = page.url();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await keepOnDevice(lahr);
	const context = page.context();
	await context.setOffline(true);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Vertraulich');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await page.goto('/');
	await context.setOffline(false);
	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: 'Abmelden' }).click();
	await page.waitForURL(/sign-in/);
	const kept = () =>
		page.evaluate(async () => {
			const opening = indexedDB.open('klimapuente');
			const database = await new Promise<IDBDatabase>((resolve) => {
				opening.onsuccess = () => resolve(opening.result);
			});
			const names = ['keys', 'programmes', 'edits'];
			const counts = await Promise.all(
				names.map(
					(name) =>
						new Promise<number>((resolve) => {
							const asking = database.transaction(name).objectStore(name).count();
							asking.onsuccess = () => resolve(asking.result);
						}),
				),
			);
			const [keys, programmes, edits = 0] = counts;
			return { keys, programmes, hasEdits: edits > 0, hasPages: await caches.has('pages') };
		});
	// What never went up is there, sealed, and its key is gone.
	const locked = { keys: 0, programmes: 0, hasEdits: true, hasPages: false };
	await expect.poll(kept).toEqual(locked);
	await context.setOffline(true);
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Keine Verbindung' })).toBeVisible();
	await expect(page.locator('body')).not.toContainText('Vertraulich');
	await context.setOffline(false);
	await signIn(page, accounts.environmentAlajuela);
	const other = await new ProgrammePage(page).open();
	await expect(other.itemById(id)).not.toContainText('Vertraulich');
	// Its author finds it again.
	await page.goto('/');
	await page.getByRole('button', { name: 'Cerrar sesión' }).click();
	await page.waitForURL(/sign-in/);
	await signIn(page, accounts.environmentLahr);
	const again = await new ProgrammePage(page).open();
	await expect.poll(() => wordsOf(again.title(again.itemById(id), 'de'))).toBe('Vertraulich');
});
