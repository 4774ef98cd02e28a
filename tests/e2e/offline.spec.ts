import { chromium, type BrowserContext } from '@playwright/test';
import { accounts, expect, signIn, test } from './fixtures.ts';
import { Network } from './network.ts';
import { cutComplaints, keepOnDevice, openAs } from './offline.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(cutComplaints);
});

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
