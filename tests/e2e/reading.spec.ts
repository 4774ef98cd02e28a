import { expect, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

test.describe('reading', () => {
	test('a programme can be read before and without JavaScript', async ({ open }) => {
		const page = await open('environmentLahr', { javaScriptEnabled: false });
		await page.locator('h2 a').first().click();
		await expect(page.locator('main')).toContainText(
			'Nachhaltige Optimierung des Abwassermanagements',
		);
		await expect(page.locator('main')).toContainText(
			'Optimización sostenible de la gestión de aguas',
		);
		await expect(page.locator('main')).toContainText('330.120,00');
		await page.getByRole('link', { name: 'Maßnahmen' }).click();
		await expect(page.getByRole('table')).toContainText('Ein grüner Schulhof');
		await page.getByRole('link', { name: 'Fassungen' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fassungen');
	});

	test('an observer reads everything live and can change nothing', async ({ open }) => {
		const observer = await new ProgrammePage(await open('observer')).open();
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const { page } = observer;
		await expect(page.locator('.still, .value-button, .item-menu, .add-bar')).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Rückgängig' })).toHaveCount(0);
		await lahr.write(lahr.title(lahr.item('D.1.1'), 'de'), ' und mehr');
		await expect(observer.item('D.1.1')).toContainText('bilaterales Team und mehr');
		await page.getByRole('link', { name: 'Fassungen' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fassungen');
		await expect(page.getByRole('link', { name: 'Fassung einfrieren' })).toHaveCount(0);
	});

	test('a link to an item leads to it, with its parts in sight', async ({ open }) => {
		const page = await open('environmentLahr');
		const lahr = await new ProgrammePage(page).open();
		const id = await lahr.item('D.1.1').getAttribute('id');
		await page.goto('/');
		await page.goto(`${await page.locator('h2 a').first().getAttribute('href')}#${id}`);
		await lahr.saved();
		await expect(lahr.item('D.1.1').locator('> .item-header')).toBeInViewport();
		await expect(lahr.row('D.1.1')).toHaveAttribute('aria-selected', 'true');
	});

	test('the home page tells what others changed since the last visit', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		await lahr.page.goto('/');
		const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
		await alajuela.write(alajuela.title(alajuela.item('B.1.1'), 'es'), ' desde hoy');
		await alajuela.page.keyboard.press('Enter');
		await alajuela.saved();
		await expect(async () => {
			await lahr.page.reload();
			await expect(lahr.page.locator('main')).toContainText('B.1.1', { timeout: 1_000 });
		}).toPass();
	});
});
