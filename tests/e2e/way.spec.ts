import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openPdf } from '../support/pdf.ts';
import { expect, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

// A programme in which somebody else leaves an error behind could not be submitted.
test.use({ world: 'way' });

test('two communes write a measure, freeze the programme, both approve it, and print it', async ({
	open,
}) => {
	const [lahr, alajuela, coordination, partner] = await Promise.all([
		open('environmentLahr'),
		open('environmentAlajuela'),
		open('coordinationLahr'),
		open('coordinationAlajuela'),
	]);

	// What others changed since one's last visit is told in one's own language.
	await expect(partner.getByRole('article').getByRole('listitem').first()).toContainText(
		'Optimización sostenible',
	);

	// Both environment offices write a measure together, each in its own language.
	const german = await new ProgrammePage(lahr).open();
	const spanish = await new ProgrammePage(alajuela).open();
	const id = await german.addMeasure('C.1');
	await german.write(german.title(german.itemById(id), 'de'), 'Bäume an der Kaiserstraße');
	await spanish.write(spanish.title(spanish.itemById(id), 'es'), 'Árboles en la calle Kaiser');
	await spanish.page.keyboard.press('Enter');
	await german.page.keyboard.press('Enter');
	// The new measure still lacks what the checks ask for; each problem leads to where it is filled in.
	const editor = german.page.locator('.value-editor');
	const solve = async (problem: string) => {
		const number = await german.itemById(id).locator('.eyebrow .number').first().innerText();
		const entries = german.page.getByRole('tabpanel').getByRole('button', { name: problem });
		await entries.filter({ has: german.page.locator('.where', { hasText: `${number} ` }) }).click();
		await expect(german.itemById(id)).toBeInViewport();
		await expect(editor).toBeVisible();
	};
	await solve('Es fehlt: Seiten.');
	await editor.getByLabel('Lahr').check();
	await editor.getByLabel('Alajuela').check();
	await german.page.keyboard.press('Escape');
	await solve('Es fehlt: Zeitraum.');
	await editor.getByRole('spinbutton').first().fill('2027');
	await editor.getByRole('spinbutton').first().press('Tab');
	await german.page.keyboard.press('Escape');
	for (const side of ['Lahr', 'Alajuela']) {
		await solve(`Es fehlt die Federführung von ${side}.`);
		await editor.getByRole('option').first().click();
		await expect(editor).toBeHidden();
	}
	await Promise.all([german.saved(), spanish.saved()]);

	// The coordination freezes it.
	await coordination.locator('h2 a').first().click();
	await coordination.getByRole('link', { name: 'Fassungen' }).click();
	await coordination.getByRole('link', { name: 'Fassung einfrieren' }).click();
	await expect(coordination.getByText(/Hinweise|Fehler/).first()).toBeVisible();
	await coordination.getByLabel('Name der Fassung').fill('Für die Räte');
	await coordination.getByRole('button', { name: 'Einfrieren' }).click();
	await expect(coordination.getByRole('heading', { level: 1 })).toContainText('Für die Räte');
	await expect(coordination.locator('main')).toContainText('Bäume an der Kaiserstraße');
	const hash = await coordination.locator('code').first().innerText();
	// Not all of its translations have been reviewed: that takes a reason, which both sides read.
	const reason = 'Der Gemeinderat tagt vor der Sommerpause nur noch einmal.';
	const submit = coordination.getByRole('button', { name: 'Beiden Seiten vorlegen' });
	await submit.click();
	await expect(coordination.getByLabel('Begründung')).toBeFocused();
	await coordination.getByLabel('Begründung').fill(reason);
	await submit.click();
	const decisions = coordination.getByRole('region', { name: 'Beschlüsse beider Seiten' });
	await expect(decisions.getByText(reason)).toBeVisible();
	await expect(coordination.getByRole('article').getByText(reason)).toBeVisible();
	await expect(coordination.getByText('Liegt beiden Seiten zum Beschluss vor')).toBeVisible();

	// Meanwhile the draft goes on, and the frozen text does not.
	await german.write(german.title(german.itemById(id), 'de'), ' und am Bahnhof');
	await german.page.keyboard.press('Enter');
	await german.saved();
	await coordination.reload();
	await expect(coordination.getByRole('link', { name: /Entwurf/ })).toBeVisible();
	await expect(coordination.locator('main')).not.toContainText('und am Bahnhof');

	// One side cannot record for the other; both approve the same hash.
	const versionPath = new URL(coordination.url()).pathname;
	await expect(coordination.getByRole('heading', { name: /Alajuela/ })).toHaveCount(0);
	await record(coordination, 'Beschlossen', 'Entscheidung festhalten');
	await expect(coordination.getByText('Von beiden Seiten beschlossen')).toHaveCount(0);
	await partner.goto(versionPath);
	await expect(partner.locator('code').first()).toHaveText(hash);
	await record(partner, 'Aprobada', 'Registrar la decisión');
	await coordination.reload();
	await expect(coordination.getByText('Von beiden Seiten beschlossen')).toBeVisible();

	// It is printed, with the words of both and the hash of what was approved.
	const pdf = await download(coordination, /^PDF, Deutsch \+ Spanisch/);
	const { text, pages } = await openPdf(pdf);
	expect(text).toContain('Bäume an der Kaiserstraße');
	expect(text).toContain('Árboles en la calle Kaiser');
	for (const { artifacts } of pages.slice(1)) expect(artifacts).toContain(hash.slice(0, 12));
	const json = await download(coordination, /JSON/);
	expect(createHash('sha256').update(json).digest('hex')).toBe(hash);

	// What moved since is shown word by word.
	await coordination.getByRole('link', { name: /Entwurf/ }).click();
	await expect(coordination.locator('ins').first()).toContainText('und am Bahnhof');
});

/** Records what one's side decided; Enter alone, out of a field, does not, whatever is chosen. */
async function record(page: Page, decision: string, button: string): Promise<void> {
	const form = page.locator('form', { has: page.getByRole('radio') });
	await form.getByRole('radio', { name: decision }).check();
	await form.getByRole('textbox').first().press('Enter');
	await page.reload();
	await form.getByRole('radio', { name: decision }).check();
	await form.getByRole('checkbox').check();
	await form.getByRole('button', { name: button }).click();
	await expect(form).toHaveCount(0);
}

async function download(page: Page, name: RegExp): Promise<Buffer> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name }).click(),
	]);
	return readFile(await file.path());
}
