import type { Page } from '@playwright/test';
import { startServer, type ServerProcess } from '../support/server.ts';
import { expect, test, watch } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

const password = 'ein langes gutes Passwort';
let server: ServerProcess;
test.beforeAll(async () => {
	server = await startServer({ DEMO: '0' });
});
test.afterAll(() => server.dispose());

test('without the demo, the first person sets the server up and invites both communes', async ({
	browser,
}) => {
	const complaints: string[] = [];
	const newPage = async () => {
		const page = await (await browser.newContext({ baseURL: server.address })).newPage();
		watch(page, complaints);
		return page;
	};
	const operator = await newPage();
	await operator.goto('/');
	await expect(operator).toHaveURL(/\/setup$/);
	await fillAccount(operator, 'Betrieb', 'betrieb@lahr.example');
	await operator.getByRole('button', { name: 'Einrichten' }).click();
	await expect(operator).toHaveURL(`${server.address}/`);
	// There is one first person, and no demo door.
	const stranger = await newPage();
	await stranger.goto('/setup');
	await expect(stranger).toHaveURL(/\/sign-in/);
	await expect(stranger.getByText('@lahr.example')).toHaveCount(0);

	const programme = await createProgramme(operator, 'Handlungsprogramm');

	const german = await newPage();
	await join(
		german,
		await invite(operator, programme, 'Lahr'),
		'Umwelt Lahr',
		'umwelt@lahr.example',
	);
	const spanish = await newPage();
	await join(
		spanish,
		await invite(operator, programme, 'Alajuela'),
		'Ambiente Alajuela',
		'ambiente@alajuela.example',
	);

	const [first, second] = [new ProgrammePage(german), new ProgrammePage(spanish)];
	await Promise.all([first.open(), second.open()]);
	const preface = (page: ProgrammePage) => page.page.locator('section.chapter').first();
	const text = (page: ProgrammePage) =>
		preface(page).locator('> .pair[data-field=text] .column[data-language=de]');
	await first.write(text(first), 'Wir beginnen.');
	await expect.poll(() => wordsOf(text(second))).toBe('Wir beginnen.');

	// Whoever has an account comes back to their invitation after they have signed in.
	const another = await createProgramme(operator, 'Zweites Programm');
	await german.context().clearCookies();
	await german.goto(await invite(operator, another, 'Lahr'));
	await german.getByRole('link', { name: 'Anmelden' }).click();
	await german.waitForURL(/sign-in/);
	await german.getByLabel('E-Mail-Adresse').fill('umwelt@lahr.example');
	await german.getByLabel('Passwort').fill(password);
	await german.getByRole('button', { name: 'Anmelden', exact: true }).click();
	await german.getByRole('button', { name: 'Beitreten' }).click();
	await german.waitForURL(/\/programmes\//);

	// Two programmes in one window are two sessions, whichever way leads from one to the other.
	await german.goto('/');
	for (const title of ['Handlungsprogramm', 'Zweites Programm']) {
		await german.getByRole('link', { name: title, exact: true }).click();
		await first.saved();
		await expect(german.locator('.programme-bar .title')).toHaveText(title);
		if (title === 'Handlungsprogramm') await german.locator('.programme-bar .home').click();
	}
	await expect.poll(() => wordsOf(text(first))).toBe('');
	await german.evaluate(() => history.go(-2));
	await german.waitForURL(`**${programme}`);
	await expect(german.locator('.programme-bar .title')).toHaveText('Handlungsprogramm');
	await expect.poll(() => wordsOf(text(first))).toBe('Wir beginnen.');
	expect(complaints).toEqual([]);
});

/** Creates a programme of Lahr and Alajuela, and returns its path. */
async function createProgramme(page: Page, title: string): Promise<string> {
	await page.goto('/programmes/new');
	const [lahr, alajuela] = [page.locator('fieldset').first(), page.locator('fieldset').last()];
	await lahr.getByLabel('Name der Kommune').fill('Lahr');
	await lahr.getByLabel('Titel des Programms').fill(title);
	await alajuela.getByLabel('Name der Kommune').fill('Alajuela');
	await alajuela.getByLabel('Land').fill('CR');
	await alajuela.getByLabel('Titel des Programms').fill('Programa de acción');
	await page.getByRole('button', { name: 'Programm anlegen' }).click();
	await expect(page).toHaveURL(/\/members|\/programmes\/[0-9a-f-]+$/);
	return /\/programmes\/[0-9a-f-]+/.exec(page.url())?.[0] ?? '';
}

async function fillAccount(page: Page, name: string, email: string): Promise<void> {
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(password);
}

async function invite(page: Page, programme: string, commune: string): Promise<string> {
	await page.goto(`${programme}/members`);
	await page.getByLabel('Seite').selectOption({ label: commune });
	await page.getByRole('button', { name: 'Einladungslink erstellen' }).click();
	return page.locator('code.link').innerText();
}

async function join(page: Page, link: string, name: string, email: string): Promise<void> {
	await page.goto(link);
	await fillAccount(page, name, email);
	await page.getByRole('button', { name: 'Beitreten' }).click();
	await page.waitForURL(/\/programmes\//);
}
