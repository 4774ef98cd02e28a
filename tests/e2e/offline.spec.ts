import { readFile } from 'node:fs/promises';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { accounts, expect, signIn, test, type Open } from './fixtures.ts';
import { Network } from './network.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket|Failed to fetch/);
});

/** Somebody who has the programme open, with a network that can be cut. */
async function openAs(open: Open, account: keyof typeof accounts) {
	const page = await open(account);
	const network = await Network.of(page.context());
	return { network, programme: await new ProgrammePage(page).open() };
}

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

/** Makes Lahr's environment office something else in a programme. */
async function changeRole(coordinator: Page, programme: string, role: string): Promise<void> {
	await coordinator.goto(`${programme}/members`);
	const member = coordinator.getByRole('listitem').filter({ hasText: 'Umwelt Lahr' });
	await member.locator('summary').click();
	await member.getByRole('combobox').selectOption(role);
	await member.getByRole('button', { name: 'Speichern' }).click();
	await expect(member.locator('details')).not.toHaveAttribute('open');
}

test('a kept programme is opened, written and sent although browser and network went away', async ({
	demo,
	open,
}, { outputDir, project }) => {
	const options = {
		baseURL: demo.address,
		locale: 'de-DE',
		viewport: { width: 1440, height: 1000 },
		...project.use.launchOptions,
	};
	const start = () => chromium.launchPersistentContext(`${outputDir}/profile`, options);
	const { programme: alajuela } = await openAs(open, 'environmentAlajuela');
	let browser: BrowserContext = await start();
	try {
		let network = await Network.of(browser);
		let page = await browser.newPage();
		await signIn(page, accounts.environmentLahr);
		let lahr = await new ProgrammePage(page).open();
		const id = await lahr.addMeasure('B.1');
		await lahr.saved();
		await keepOnDevice(lahr);
		await network.cut();
		await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Im Zug');
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await browser.close();

		browser = await start();
		network = await Network.of(browser);
		await network.cut();
		page = await browser.newPage();
		await page.goto('/');
		lahr = new ProgrammePage(page);
		await page.locator('h2 a').first().click();
		await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de'))).toBe('Im Zug');
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await lahr.write(lahr.title(lahr.itemById(id), 'de'), ' nach Kehl');
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await page.goto(`${page.url().split('#')[0]}/measures`);
		await expect(page.getByText('Im Zug nach Kehl').first()).toBeVisible();
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		expect(await wordsOf(alajuela.title(alajuela.itemById(id), 'de'))).not.toContain('Zug');

		await network.mend();
		await lahr.saved();
		await expect
			.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
			.toBe('Im Zug nach Kehl');
	} finally {
		await browser.close();
	}
});

test('what was written offline in a tab that was closed goes up with the next page', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { programme: alajuela } = await openAs(open, 'environmentAlajuela');
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Nicht verloren');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await lahr.page.close();
	await network.mend();
	// The home page is enough: no programme has to be opened for it.
	const home = await lahr.page.context().newPage();
	await home.goto('/');
	await expect(home.getByText('sind jetzt gespeichert')).toBeVisible();
	await expect
		.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
		.toBe('Nicht verloren');
	await home.reload();
	await expect(home.getByText('sind jetzt gespeichert')).toBeHidden();
});

test('two who wrote the same field offline find both wordings', async ({ open }) => {
	const { programme: lahr, network: ofLahr } = await openAs(open, 'environmentLahr');
	const { programme: alajuela, network } = await openAs(open, 'environmentAlajuela');
	const id = await lahr.addMeasure('B.1');
	await lahr.page.keyboard.type('Brunnen');
	await lahr.saved();
	await expect.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de'))).toBe('Brunnen');
	await ofLahr.cut();
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), ' bohren');
	await alajuela.write(alajuela.title(alajuela.itemById(id), 'de'), ' reinigen');
	await ofLahr.mend();
	await lahr.saved();
	await network.mend();
	await alajuela.saved();
	await expect(alajuela.page.getByText('Modificado por ambas partes: 1')).toBeVisible();
	// It can be read later, too.
	await alajuela.page.reload();
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
	const network = await Network.of(page.context());
	const lahr = await new ProgrammePage(page).open();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await network.cut();
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
	await network.mend();
	await lahr.saved();
});

/** What the browser of a page keeps, whatever it is. */
function kept(page: Page) {
	return page.evaluate(async () => {
		const opening = indexedDB.open('klimapuente');
		const database = await new Promise<IDBDatabase>((resolve) => {
			opening.onsuccess = () => resolve(opening.result);
		});
		const has = (name: string) =>
			new Promise<boolean>((resolve) => {
				const asking = database.transaction(name).objectStore(name).count();
				asking.onsuccess = () => resolve(asking.result > 0);
			});
		const found = {
			keys: await has('keys'),
			programmes: await has('programmes'),
			edits: await has('edits'),
			pages: await caches.has('pages'),
		};
		database.close();
		return found;
	});
}

test('on a computer that others use too, nobody reads what was kept for somebody else', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { page } = lahr;
	const address = page.url();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await keepOnDevice(lahr);
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Vertraulich');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await page.goto('/');
	await network.mend();
	await network.cutSockets();
	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: 'Abmelden' }).click();
	await page.waitForURL(/sign-in/);
	// What never went up is there, sealed, and its key is gone.
	const locked = { keys: false, programmes: false, edits: true, pages: false };
	await expect.poll(() => kept(page)).toEqual(locked);
	await network.cut();
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Keine Verbindung' })).toBeVisible();
	await expect(page.locator('body')).not.toContainText('Vertraulich');
	await network.mend();
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

test('who lost the right to write meanwhile reads and saves what did not go up', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { pathname } = new URL(lahr.page.url());
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	const coordinator = await open('coordinationLahr');
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Zu spät');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await lahr.page.close();
	await changeRole(coordinator, pathname, 'observer');

	await network.mend();
	const page = await lahr.page.context().newPage();
	await page.goto('/');
	await expect(page.getByText('die der Server nicht annimmt')).toBeVisible();
	await page.locator('h2 a').first().click();
	await page.getByRole('button', { name: 'Nicht gesendete Änderungen zeigen' }).first().click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByText('Zu spät').first()).toBeVisible();
	const downloading = page.waitForEvent('download');
	await dialog.getByRole('button', { name: 'Als Datei sichern' }).click();
	const file = await readFile(await (await downloading).path(), 'utf8');
	expect(file).toContain('Zu spät');
	expect(file).toMatch(/"updates":\["[A-Za-z0-9+/=]+"/);
	page.once('dialog', (question) => void question.accept());
	await dialog.getByRole('button', { name: 'Verwerfen' }).click();
	await expect(dialog).toBeHidden();
	expect((await kept(page)).edits).toBe(false);
	await changeRole(coordinator, pathname, 'editor');
});
