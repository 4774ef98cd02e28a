import { expect, heldBack, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

test.describe('the table of measures', () => {
	test('is filtered and sorted, and its address keeps both', async ({ open }) => {
		const page = await open('environmentLahr');
		await new ProgrammePage(page).open();
		await page.getByRole('link', { name: 'Maßnahmen' }).click();
		const titles = page.locator('tbody th');
		await expect(titles).toContainText(['Abwassermanagements', 'Trinkwasserquellen']);
		const all = await titles.count();
		await page.getByLabel('Handlungsfeld').selectOption({ index: 3 });
		await expect(titles).toContainText(['Schattenbäume', 'Ein grüner Schulhof']);
		await expect.poll(() => titles.count()).toBeLessThan(all);
		await page
			.getByRole('columnheader', { name: 'Maßnahme', exact: true })
			.getByRole('button')
			.click();
		await expect(titles.first()).toContainText('Ein grüner Schulhof');
		await page.reload();
		await expect(titles.first()).toContainText('Ein grüner Schulhof');
		await page.getByRole('searchbox', { name: 'Suchen', exact: true }).fill('gibt es nicht');
		await expect(page.getByRole('status').filter({ hasText: '0 von' })).toBeVisible();
	});

	test('is searched for what was typed before the page had come alive', async ({
		open,
		expectedComplaints,
	}) => {
		// A worker's own requests cannot be held back.
		expectedComplaints.push(/Service Worker registration blocked/);
		const page = await open('environmentLahr', { serviceWorkers: 'block' });
		const programme = await page.locator('h2 a').first().getAttribute('href');
		const comeAlive = await heldBack(page);
		await page.goto(`${programme}/measures`, { waitUntil: 'commit' });
		await page.getByRole('searchbox', { name: 'Suchen', exact: true }).fill('Schulhof');
		comeAlive();
		await expect(page.locator('tbody th')).toHaveCount(1);
		await expect(page).toHaveURL(/Schulhof/);
	});

	test('is edited in place, live for the others', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
		await lahr.page.getByRole('link', { name: 'Maßnahmen' }).click();
		const row = lahr.page.getByRole('row').filter({ hasText: 'Getrennte Sammlung an Schulen' });
		await row.locator('td.planning .value-button').click();
		await lahr.page.locator('.value-editor').getByText('Idee').click();
		await expect(alajuela.item('B.1.1').locator('[data-field=planning]')).toContainText('Idea');
	});
});
