import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

test.describe('searching all programmes', () => {
	test('finds Spanish words without their accents, before and without JavaScript', async ({
		open,
	}) => {
		const page = await open('environmentLahr', { javaScriptEnabled: false });
		await page.getByRole('link', { name: 'Suche', exact: true }).click();
		await page.getByRole('searchbox').fill('optimizacion gestion');
		await page.getByRole('button', { name: 'Suchen' }).click();
		const main = page.getByRole('main');
		await expect(main.locator('mark')).toHaveText(['Optimización', 'gestión']);
		await expect(main.getByRole('status')).toHaveText('Treffer: 1');
		await main.getByRole('link', { name: /Abwassermanagements/ }).click();
		await expect(page).toHaveURL(/\/programmes\/[^#]+#item-\w+$/);
	});

	test('says what to do where nothing is found, and where nothing was asked', async ({ open }) => {
		const page = await open('environmentAlajuela');
		await page.goto('/search?q=zzzz');
		const main = page.getByRole('main');
		await expect(main.getByRole('status')).toContainText('zzzz');
		await expect(main.getByRole('searchbox')).toHaveValue('zzzz');
		await page.goto('/search?q=-agua');
		await expect(main.getByRole('alert')).toBeVisible();
		await page.goto('/search');
		await expect(main.getByRole('searchbox')).toBeFocused();
	});

	test('is reached from a programme and leads back to an item by keyboard', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const { page } = lahr;
		await page.keyboard.press('Control+k');
		await page.keyboard.type('bilaterales team');
		const everywhere = page.getByRole('option', { name: 'In allen Programmen suchen' });
		await expect(everywhere).toBeVisible();
		// The last of the list: one up from the first.
		await page.keyboard.press('ArrowUp');
		await expect(everywhere).toHaveAttribute('data-active', 'true');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/search\?q=/);
		const result = page.getByRole('main').getByRole('listitem').getByRole('link').first();
		await expect(result).toContainText('D.1.1');
		await page.getByRole('searchbox').focus();
		for (let presses = 0; presses < 6; presses++) {
			if (await result.evaluate((link) => link === document.activeElement)) break;
			await page.keyboard.press('Tab');
		}
		await expect(result).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(lahr.item('D.1.1').locator('> .item-header')).toBeInViewport();
		await expect(lahr.row('D.1.1')).toHaveAttribute('aria-selected', 'true');
	});

	test('finds what somebody has just written', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		await lahr.write(lahr.title(lahr.item('D.1.1'), 'de'), ' Zwölfuhrläuten');
		await lahr.page.keyboard.press('Enter');
		await lahr.saved();
		const page = await open('observer');
		await page.goto('/search?q=zwolfuhrlauten');
		await expect(page.locator('mark')).toHaveText(['Zwölfuhrläuten']);
		await expect(page.getByRole('main').getByRole('status')).toHaveText('Treffer: 1');
	});

	test('of one programme alone says so', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const { page } = lahr;
		await page.keyboard.press('Control+k');
		await page.keyboard.type('Abwassermanagement');
		await page.getByRole('option', { name: 'In den Texten dieses Programms suchen' }).click();
		await page.waitForURL(/programme=/);
		await expect(page.getByText('Nur im Programm')).toBeVisible();
		await expect(page.locator('mark').first()).toHaveText('Abwassermanagements');
		await page.getByRole('link', { name: 'In allen Programmen suchen' }).click();
		await expect(page.getByText('Nur im Programm')).toHaveCount(0);
		await expect(page.locator('mark').first()).toBeVisible();
	});

	test('says without a network that it needs one', async ({ open, expectedComplaints }) => {
		expectedComplaints.push(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/);
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const { page } = lahr;
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.context().setOffline(true);
		await page.keyboard.press('Control+k');
		await page.keyboard.type('agua');
		const everywhere = page.getByRole('option', { name: 'In allen Programmen suchen' });
		await expect(everywhere).toContainText('braucht das Netz');
		await everywhere.click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await page.goto('/search?q=agua');
		await expect(page.getByRole('main')).toContainText('Suche in allen Programmen');
	});

	for (const colorScheme of ['light', 'dark'] as const)
		test(`has no violations of WCAG 2.2 AA (${colorScheme})`, async ({ open }) => {
			const viewport = { width: 360, height: 740 };
			const page = await open('environmentLahr', { colorScheme, viewport });
			for (const query of ['', '?q=agua+OR+Wasser', '?q=zzzz', '?q=-x']) {
				await page.goto(`/search${query}`);
				const { violations } = await new AxeBuilder({ page })
					.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
					.analyze();
				expect(
					violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
					query,
				).toEqual([]);
				const over = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				expect(over, query).toBeLessThanOrEqual(0);
			}
		});
});
