import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

const desktop = { width: 1440, height: 1000 };
const phone = { width: 360, height: 740 };
const ways = [
	{ name: 'on a desktop, light', viewport: desktop, colorScheme: 'light' },
	{ name: 'on a desktop, dark', viewport: desktop, colorScheme: 'dark' },
	{ name: 'on a phone', viewport: phone, colorScheme: 'light' },
] as const;

for (const { name, viewport, colorScheme } of ways)
	test.describe(name, () => {
		test('every page is without violations of WCAG 2.2 AA', async ({
			open,
			expectedComplaints,
		}) => {
			expectedComplaints.push(/status of (403|404|410)/);
			// axe goes through the whole page five times.
			test.setTimeout(300_000);
			const page = await open('coordinationLahr', { colorScheme, viewport });
			const programme = await programmePath(page);
			const version = await anyVersion(page, programme);
			const paths = [
				...[
					'/',
					'/search?q=Wasser',
					'/profile',
					'/sign-in',
					'/programmes/new',
					'/invitation/nothing',
					'/nowhere',
				],
				...[
					'',
					'/measures',
					'/translation',
					'/glossary',
					'/bin',
					'/spreadsheet',
					'/versions',
					'/versions/new',
					'/versions/past',
					'/members',
					'/languages?working=es&language=pt',
				].map((part) => `${programme}${part}`),
				...['', '/compare/draft'].map((part) => `${programme}/versions/${version}${part}`),
			];
			for (const path of paths) {
				await page.goto(path);
				await expectAccessible(page, path);
				await expectNoSidewaysScrolling(page, path);
			}
		});

		test('the open parts of a programme’s page are too', async ({ open }) => {
			// axe goes through the whole page five times.
			test.setTimeout(300_000);
			const page = await open('environmentLahr', { colorScheme, viewport });
			const programme = await new ProgrammePage(page).open();
			const measure = programme.item('A.1.1');
			await programme.write(programme.text(measure, 'description', 'de'), '');
			await expectAccessible(page, 'a text that is written in');
			await measure.locator('[data-field=period] .value-button').click();
			await expect(page.locator('.value-editor')).toBeVisible();
			await expectAccessible(page, 'an open value');
			await page.keyboard.press('Escape');
			await measure.locator('[data-field=leadA] .value-button').click();
			await expect(page.locator('.value-editor').getByRole('option').first()).toBeVisible();
			await expectAccessible(page, 'an open choice of organisations');
			await page.keyboard.press('Escape');
			await measure.locator('> .pair[data-field=summary] .mark').click();
			await expect(page.locator('.value-editor')).toBeVisible();
			await expectAccessible(page, 'how a translation stands');
			await page.keyboard.press('Escape');
			await measure.locator('> .item-header .item-menu').click();
			await expect(page.getByRole('menu')).toBeVisible();
			await expectAccessible(page, 'an open menu');
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+k');
			await expect(page.getByRole('dialog')).toBeVisible();
			await expectAccessible(page, 'the commands');
		});
	});

async function expectAccessible(page: Page, what: string): Promise<void> {
	// What a bar that stays in sight half covers would count as too small a target.
	await page.evaluate(() => window.scrollTo({ top: 0 }));
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const found = violations.map(({ id, nodes }) => ({
		id,
		nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`),
	}));
	expect(found, what).toEqual([]);
}

async function expectNoSidewaysScrolling(page: Page, what: string): Promise<void> {
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(over, `${what} is not wider than the window`).toBeLessThanOrEqual(0);
}

async function programmePath(page: Page): Promise<string> {
	return (await page.locator('h2 a').first().getAttribute('href')) ?? '';
}

/** The number of the version that was frozen last; one is frozen when there is none. */
async function anyVersion(page: Page, programme: string): Promise<string> {
	await page.goto(`${programme}/versions`);
	const frozen = page.locator(`a[href^="${programme}/versions/"]`, { hasText: /Ansicht/ }).first();
	if ((await frozen.count()) > 0) await frozen.click();
	else {
		await page.goto(`${programme}/versions/new`);
		await page.getByLabel('Name der Fassung').fill('Entwurf zur Ansicht');
		await page.getByRole('button', { name: 'Einfrieren' }).click();
	}
	await page.waitForURL(/\/versions\/\d+$/);
	return page.url().split('/').at(-1) ?? '';
}
