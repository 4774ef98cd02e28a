import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cutComplaints, keepOnDevice, openAs } from './offline.ts';

// The languages of a programme are the same for everybody who has it open.
test.use({ world: 'languages' });

/** Chooses languages on the page of languages, and returns what it says of them before anything changes. */
async function choose(page: Page, working: string, others: readonly string[]) {
	await page.getByLabel(/^(Arbeitssprache|Idioma de trabajo)/).selectOption(working);
	for (const box of await page.getByRole('checkbox').all()) {
		await box.setChecked(others.includes((await box.getAttribute('value')) ?? ''));
	}
	await page.getByRole('button', { name: /bedeutet|significa/ }).click();
	return page.getByRole('region', { name: /bedeutet|significa/ });
}

test('languages are changed while both sides write, and no word is lost', async ({
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(cutComplaints);
	const { programme: lahr, network: atLahr } = await openAs(open, 'environmentLahr');
	const { programme: alajuela, network: atAlajuela } = await openAs(open, 'environmentAlajuela');
	await keepOnDevice(lahr);
	await alajuela.loaded();
	await alajuela.saved();
	await atAlajuela.cut();
	await alajuela.write(alajuela.text(alajuela.item('A.1.1'), 'summary', 'es'), ' Sin red.');
	await alajuela.page.keyboard.press('Escape');

	// A coordinator sees what it means before it happens.
	const address = new URL(lahr.page.url()).pathname;
	const coordination = await open('coordinationLahr');
	await coordination.goto(`${address}/members`);
	await coordination.getByRole('link', { name: 'Sprachen des Programms' }).click();
	const preview = await choose(coordination, 'de', ['de', 'pt']);
	await expect(preview).toContainText(/Portugiesisch: Texte insgesamt (\d+), fehlend \1,/);
	await expect(preview).toContainText(/Spanisch wird nicht mehr gezeigt\. Betroffene Texte: \d+/);
	await expect(lahr.saveState).toHaveClass(/saved/);
	await preview.getByRole('button', { name: 'Sprachen ändern' }).click();
	await expect(coordination.getByText('Die Sprachen sind geändert.')).toBeVisible();
	await expect(coordination.getByRole('main')).toContainText('aus Deutsch (Arbeitssprache)');

	// The page that is open says so by itself, and comes back in the new languages.
	const dialog = lahr.page.getByRole('dialog');
	await expect(dialog).toContainText('Die Sprachen des Programms wurden geändert');
	await dialog.getByRole('button', { name: 'Neu laden' }).click();
	await lahr.saved();
	const columns = (page: Page) => page.locator('section.item .pair .column[data-language=es]');
	await expect(columns(lahr.page)).toHaveCount(0);
	await lahr.write(
		lahr.item('A.1.1').locator('> .pair[data-field=summary] [data-language=pt]'),
		'Água',
	);
	await lahr.page.keyboard.press('Escape');
	await lahr.saved();

	// What was written without a network in a language that is gone now goes up nevertheless.
	await atAlajuela.mend();
	const said = alajuela.page.getByRole('dialog');
	await expect(said).toContainText('Se cambiaron los idiomas del programa');
	await said.getByRole('button', { name: 'Recargar' }).click();
	await alajuela.saved();
	await expect(columns(alajuela.page)).toHaveCount(0);

	// The copy that a device keeps has the new languages too.
	await atLahr.cut();
	await lahr.page.reload();
	await expect(lahr.item('A.1.1')).toContainText('Água');
	await expect(columns(lahr.page)).toHaveCount(0);
	await atLahr.mend();
	await lahr.saved();

	// The other side adds its language again: everything is there, and Portuguese is kept for later.
	const other = await open('coordinationAlajuela');
	await other.goto(`${address}/languages`);
	const back = await choose(other, 'es', ['de', 'es']);
	await expect(back).toContainText(/Portugués deja de mostrarse\. Textos afectados: 1\./);
	await back.getByRole('button', { name: 'Cambiar los idiomas' }).click();
	await expect(said).toContainText('Se cambiaron los idiomas del programa');
	await said.getByRole('button', { name: 'Recargar' }).click();
	await alajuela.saved();
	await expect(alajuela.text(alajuela.item('A.1.1'), 'summary', 'es')).toContainText('Sin red.');
	const mark = alajuela.item('A.1.1').locator('> .pair[data-field=summary] .mark');
	await expect(mark).toHaveClass(/draft/);
	const unchanged = alajuela.item('B.1.1').locator('> .pair[data-field=summary] .mark');
	await expect(unchanged).toHaveClass(/reviewed/);
});
