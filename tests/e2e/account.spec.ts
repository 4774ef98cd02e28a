import { accounts, expect, heldBack, test } from './fixtures.ts';

// Names that change here are waited for by other tests.
test.use({ world: 'account' });

test.describe('somebody with an account', () => {
	test('finds what they typed before the page had come alive', async ({ open }) => {
		const page = await open();
		const comeAlive = await heldBack(page);
		await page.goto('/sign-in', { waitUntil: 'commit' });
		await page.getByLabel('E-Mail').fill(accounts.observer);
		comeAlive();
		// What the page does last when it comes alive.
		await page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await expect(page.getByLabel('E-Mail')).toHaveValue(accounts.observer);
	});

	test('comes to the page that they wanted before they signed in', async ({
		open,
		expectedComplaints,
	}) => {
		expectedComplaints.push(/status of 401/);
		const signedIn = await open('observer');
		const path = await signedIn.locator('h2 a').first().getAttribute('href');
		const page = await open();
		await page.goto(`${path}/measures?sort=-title`);
		await page.waitForURL(/sign-in/);
		await page.getByLabel('E-Mail').fill(accounts.observer);
		await page.getByLabel('Passwort').fill('nicht das richtige');
		await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
		await expect(page.getByRole('alert')).toBeVisible();
		await page.locator(`button[value="${accounts.observer}"]`).click();
		await page.waitForURL(
			(url) => `${url.pathname}${url.search}` === `${path}/measures?sort=-title`,
		);
	});

	test('sees a new name at once', async ({ open }) => {
		const page = await open('expert');
		await page.goto('/profile');
		await page.getByLabel('Name', { exact: true }).fill('Fachstelle Wasser');
		await page.getByRole('button', { name: 'Speichern' }).click();
		await expect(page.getByText('Gespeichert.')).toBeVisible();
		await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Fachstelle Wasser');
		await expect(page.getByRole('link', { name: 'Fachstelle Wasser' })).toBeVisible();
	});

	test('chooses a language with the keys, and reads everything in it', async ({ open }) => {
		const page = await open('observer');
		await page.locator('.language-choice summary').focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await expect(page.getByRole('button', { name: 'Español' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sus programas');
		await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	});

	test('reads moments in their own time zone, on every page', async ({ open }) => {
		const there = await open('observer', { timezoneId: 'America/Costa_Rica' });
		const here = await open('observer', { timezoneId: 'Europe/Berlin' });
		const path = await there.locator('h2 a').first().getAttribute('href');
		const [early, late] = await Promise.all(
			[there, here].map(async (page) => {
				await expect.poll(() => page.evaluate(() => document.cookie)).toContain('timeZone=');
				await page.goto(`${path}/versions/1`);
				const [, hours, minutes] =
					/, (\d{1,2}):(\d\d)/.exec(await page.locator('main p').first().innerText()) ?? [];
				return Number(hours) * 60 + Number(minutes);
			}),
		);
		// Seven hours in winter, eight in summer.
		expect([420, 480]).toContain(((late ?? 0) - (early ?? 0) + 1440) % 1440);
	});
});
