import type { Locator } from '@playwright/test';
import { startServer, type ServerProcess } from '../support/server.ts';
import { TranslationService } from '../support/translation-service.ts';
import { expect, test as base } from './fixtures.ts';
import { bothOpen, ProgrammePage, wordsOf } from './programme-page.ts';

interface Translated {
	readonly service: TranslationService;
	readonly demo: ServerProcess;
}

/** Tests on a server that has a translation service beside it. */
const test = base.extend<object, Translated>({
	service: [
		async ({}, use) => {
			const service = await TranslationService.start();
			await use(service);
			await service.close();
		},
		{ scope: 'worker' },
	],
	demo: [
		async ({ service }, use) => {
			const server = await startServer({
				...{ TRANSLATION_KIND: 'deepl', TRANSLATION_URL: service.url, TRANSLATION_KEY: 'geheim' },
			});
			await use(server);
			await server.dispose();
		},
		{ scope: 'worker', timeout: 60_000 },
	],
});

/** The mark that tells how the title of an item stands in both languages. */
const markOf = (item: Locator) => item.locator('> .item-header .mark');

test('a machine translates by a click alone, as a draft that shows what it is', async ({
	open,
	service,
	expectedComplaints,
}) => {
	expectedComplaints.push(/status of 502/);
	const [lahr, alajuela] = await bothOpen(open);
	const id = await lahr.addMeasure('A.1');
	await lahr.page.keyboard.type('Bäume & Schatten');
	await lahr.page.keyboard.press('Escape');
	await lahr.saved();
	const [german, spanish] = [lahr.itemById(id), alajuela.itemById(id)];
	const dialog = alajuela.page.getByRole('dialog');
	const button = dialog.getByRole('button', { name: 'Traducir automáticamente' });
	await expect(markOf(spanish)).toHaveClass(/missing/);

	// A service that fails changes nothing, and is told of.
	service.behaviour = 'error';
	await markOf(spanish).click();
	await expect(dialog).toContainText(`Envía este texto a ${new URL(service.url).host}`);
	expect(service.asked).toEqual([]);
	await button.click();
	await expect(dialog.getByRole('alert')).toContainText('no dio una respuesta utilizable');
	await expect(markOf(spanish)).toHaveClass(/missing/);

	service.behaviour = 'well';
	await button.click();
	await expect(dialog).toHaveCount(0);
	await expect.poll(() => wordsOf(alajuela.title(spanish, 'es'))).toBe('ES: Bäume & Schatten');
	for (const item of [german, spanish]) {
		await expect(markOf(item)).toHaveClass(/draft/);
		await expect(markOf(item)).toHaveClass(/machine/);
	}
	await expect(markOf(german)).toHaveAccessibleName(/Maschinell übersetzt/);

	// One step of undo takes all of it back, and one step brings it again.
	await alajuela.page.keyboard.press('Control+z');
	await expect(markOf(spanish)).toHaveClass(/missing/);
	await expect(alajuela.page.locator('.value-editor')).toHaveCount(0);
	await alajuela.page.keyboard.press('Control+y');
	await expect(markOf(spanish)).toHaveClass(/machine/);

	// Whoever changes a word takes it over; undone, it is the machine's again.
	await alajuela.write(alajuela.title(spanish, 'es'), ' verdes');
	await expect(markOf(german)).not.toHaveClass(/machine/);
	await expect(markOf(german)).toHaveClass(/draft/);
	await alajuela.page.keyboard.press('Control+z');
	await expect(markOf(german)).toHaveClass(/machine/);
	await alajuela.page.keyboard.press('Escape');

	// And who finds that it says the same.
	await markOf(german).click();
	const said = lahr.page.getByRole('dialog');
	await expect(said).toContainText('hat eine Maschine übersetzt');
	await said.getByRole('button', { name: /Geprüft/ }).click();
	for (const item of [german, spanish]) {
		await expect(markOf(item)).toHaveClass(/reviewed/);
		await expect(markOf(item)).not.toHaveClass(/machine/);
	}
	await Promise.all([lahr.saved(), alajuela.saved()]);
});

test('the translator’s round offers it for what is missing, and never replaces words of people', async ({
	open,
	service,
}) => {
	service.behaviour = 'well';
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	await lahr.addMeasure('A.1');
	await lahr.page.keyboard.type('Brunnen');
	await lahr.page.keyboard.press('Escape');
	await lahr.saved();
	const address = `${new URL(lahr.page.url()).pathname}/translation`;
	const page = await open('environmentAlajuela');
	const card = page.getByRole('region', { name: 'Traducción' });
	const button = card.getByRole('button', { name: 'Traducir automáticamente' });
	await page.goto(`${address}?state=missing`);
	await expect(card).toContainText('Brunnen');
	await button.click();
	await expect(card).toContainText('ES: Brunnen');
	await expect(card.locator('.reason')).toContainText('lo tradujo una máquina');
	await expect(card.getByRole('button', { name: /de nuevo/ })).toBeVisible();
	// What somebody has written is theirs.
	await card.locator('.still').last().click();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(' nuevo');
	await expect(card.getByRole('button', { name: /Traducir/ })).toHaveCount(0);
	await expect(card.locator('.reason')).not.toContainText('máquina');
	await new ProgrammePage(page).saved();
});

base('without a service nothing of it shows', async ({ open }) => {
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	const id = await lahr.addMeasure('A.1');
	await lahr.page.keyboard.type('Ohne Dienst');
	await lahr.page.keyboard.press('Escape');
	await markOf(lahr.itemById(id)).click();
	const dialog = lahr.page.getByRole('dialog');
	await expect(dialog).toContainText('fehlt noch');
	await expect(dialog.getByRole('button')).toHaveCount(0);
	await lahr.saved();
	await lahr.page.goto(`${new URL(lahr.page.url()).pathname}/translation?state=missing`);
	const card = lahr.page.getByRole('region', { name: 'Übersetzung' });
	await expect(card.getByRole('button', { name: /Wortlaut übernehmen/ })).toBeVisible();
	await expect(card.getByRole('button', { name: /aschine/ })).toHaveCount(0);
});
