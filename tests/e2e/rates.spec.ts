import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { bothOpen } from './programme-page.ts';

test.use({ world: 'rates' });

test('other rates show what they would change, item by item, before they are used; both see the same', async ({
	open,
}) => {
	const [lahr, alajuela] = await bothOpen(open);
	const programme = lahr.page.url().split('#')[0] ?? '';
	// An amount in colones, so that there is something to convert.
	const id = await lahr.addMeasure('D.1');
	await lahr.page.keyboard.press('Escape');
	const [amount, editor] = await lahr.addResource(lahr.itemById(id));
	await editor.getByRole('textbox').fill('1.331.000');
	await editor.getByRole('textbox').press('Enter');
	await editor.getByRole('combobox').selectOption('CRC');
	await expect(amount).toContainText('1.331.000,00\u00a0CRC');
	await lahr.saved();

	await lahr.page.goto(`${programme}/rates`);
	const setOf = (date: string) =>
		lahr.page.getByRole('region', { name: `Kurse vom ${date}`, exact: true }).first();
	const [june, september] = [setOf('28.06.2013'), setOf('September 2013')];
	await expect(june).toContainText('In Gebrauch');
	await expect(june).toContainText(/Festgelegt oder geändert von .*Koordination Lahr/);
	await expect(september).not.toContainText('In Gebrauch');
	await september.getByRole('button', { name: 'Zeigen, was sich ändern würde' }).click();
	const row = september.getByRole('row', { name: /1\.331\.000,00/ });
	// 1,331,000 at 665.50 and at 671.20.
	await expect(row).toContainText('2.000,00\u00a0EUR');
	await expect(row).toContainText('1.983,02\u00a0EUR');
	await expect(row).toContainText('-16,98\u00a0EUR');
	expect((await new AxeBuilder({ page: lahr.page }).analyze()).violations).toEqual([]);

	await alajuela.page.goto(`${programme}/rates`);
	await september.getByRole('button', { name: 'Diese Kurse verwenden' }).click();
	await expect(september).toContainText('In Gebrauch');
	await expect(june).not.toContainText('In Gebrauch');
	const theirs = alajuela.page.getByRole('region', { name: /Tipos de cambio del septiembre/ });
	await expect(theirs.first()).toContainText('En uso');
	await lahr.page.keyboard.press('Control+z');
	await expect(june).toContainText('In Gebrauch');
	await expect(theirs.first()).not.toContainText('En uso');
});

test('rates of a further day are added and filled in; a wrong or known day is refused', async ({
	open,
}) => {
	const [lahr, alajuela] = await bothOpen(open);
	const programme = lahr.page.url().split('#')[0] ?? '';
	await lahr.page.goto(`${programme}/rates`);
	await alajuela.page.goto(`${programme}/rates`);
	const day = lahr.page.getByLabel('Tag oder Monat');
	const add = lahr.page.getByRole('button', { name: 'Kurse hinzufügen' });
	for (const [typed, refusal] of [
		['Juni', 'Bitte einen Tag oder Monat angeben'],
		['2013', 'Bitte einen Tag oder Monat angeben'],
		['2013-09', 'gibt es schon'],
	] as const) {
		await day.fill(typed);
		await add.click();
		await expect(lahr.page.getByText(refusal)).toBeVisible();
		await expect(day).toHaveValue(typed);
	}
	await day.fill('2014-01');
	await add.click();
	const january = lahr.page
		.getByRole('region', { name: 'Kurse vom Januar 2014', exact: true })
		.first();
	await january.locator('[data-field=perBase] button').click();
	const editor = lahr.page.locator('.value-editor').getByRole('textbox');
	await editor.fill('690,25');
	await editor.press('Enter');
	await expect(january).toContainText('690,25');
	await expect(alajuela.page.getByRole('region', { name: /enero de 2014/ }).first()).toContainText(
		'690,25',
	);
});
