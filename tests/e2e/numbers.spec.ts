import { expect, test, type Open } from './fixtures.ts';
import { bothOpen, ProgrammePage } from './programme-page.ts';

// Regions that are chosen here change what others would read.
test.use({ world: 'numbers' });

test.describe('a number', () => {
	test('is typed and read by each as people write it where they are', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('D.1');
		await lahr.page.keyboard.press('Escape');
		const [here, editor] = await lahr.addResource(lahr.itemById(id));
		await editor.getByRole('textbox').fill('12.345,5');
		await editor.getByRole('textbox').press('Enter');
		await expect(here).toContainText('12.345,50\u00a0EUR');
		const there = alajuela.itemById(id).locator('tr.resource [data-field=amount]');
		await expect(there).toContainText('12\u00a0345,50\u00a0EUR');
		await there.locator('.value-button').click();
		const typed = alajuela.page.locator('.value-editor').getByRole('textbox');
		await typed.fill('6,543.75');
		await expect(alajuela.page.locator('.value-editor')).toContainText('Se lee como 6\u00a0543,75');
		await typed.press('Enter');
		await expect(typed).toHaveValue('6\u00a0543,75');
		await expect(there).toContainText('6\u00a0543,75\u00a0EUR');
		await expect(here).toContainText('6.543,75\u00a0EUR');
	});

	test('stands on a page as the server wrote it when the page comes alive', async ({ open }) => {
		const page = await open('environmentAlajuela');
		await chooseRegion(page, 'de-CH', 'Guardar');
		const path = await page.goto('/').then(() => page.locator('h2 a').first().getAttribute('href'));
		const written = /\d{1,3}(?:['’]\d{3})+\.\d\d\u00a0EUR/g;
		const response = await page.request.get(path ?? '', {
			headers: { 'accept-language': 'de-DE' },
		});
		const before = new Set((await response.text()).replaceAll('&nbsp;', '\u00a0').match(written));
		expect(before.size).toBeGreaterThan(3);
		await new ProgrammePage(page).open();
		const after = new Set((await page.locator('main').textContent())?.match(written));
		expect([...after].sort()).toEqual([...before].sort());
		await chooseRegion(page, '', 'Guardar');
	});

	test('that can mean two is asked about, and nothing is written before', async ({ open }) => {
		const { lahr, amount, editor } = await newAmount(open);
		const { page } = lahr;
		const typed = editor.getByRole('textbox');
		await typed.fill('2,500');
		await typed.press('Tab');
		const question = editor.getByRole('group', { name: 'Welche Zahl meinen Sie mit „2,500“?' });
		await expect(question.getByRole('alert')).toContainText('erst, wenn Sie wählen');
		const answers = question.getByRole('button');
		await expect(answers).toHaveText(['2.500,00 (2 Tausend 500)', '2,50 (2 Komma 500)']);
		await expect(answers.first()).toBeFocused();
		await expect(amount.locator('.value-button')).not.toContainText('EUR');

		// Escape leads back to the text; nothing has changed.
		await page.keyboard.press('Escape');
		await expect(typed).toBeFocused();
		await expect(typed).toHaveValue('2,500');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect(question).toHaveCount(0);
		await expect(typed).toBeFocused();
		await expect(typed).toHaveValue('2,50');
		await expect(amount).toHaveText('2,50\u00a0EUR');
	});

	test('that waits for an answer stays where it was typed', async ({ open }) => {
		const { lahr, amount, editor } = await newAmount(open);
		const { page } = lahr;
		const typed = editor.getByRole('textbox');
		await typed.fill('3,750');
		// Whoever goes away without a look is shown the question once.
		const title = lahr.item('D.1').locator('> .item-header .eyebrow');
		await title.click();
		await expect(editor.getByRole('group', { name: /3,750/ })).toBeVisible();
		await expect(typed).toBeFocused();
		await title.click();
		await expect(editor).toHaveCount(0);
		await expect(amount).toContainText('„3,750“ – noch nicht gespeichert');
		// It is there on other views of the programme and after them.
		await page.getByRole('link', { name: 'Maßnahmen' }).click();
		await page.waitForURL(/measures$/);
		await page.getByRole('link', { name: 'Dokument' }).click();
		await expect(amount).toContainText('„3,750“ – noch nicht gespeichert');
		// Whoever leaves the programme is asked.
		const asked = new Promise<string>((resolve) =>
			page.once('dialog', (dialog) => {
				resolve(dialog.message());
				void dialog.dismiss();
			}),
		);
		await page.getByRole('link', { name: 'Fassungen' }).click();
		expect(await asked).toContain('nicht eindeutig');

		await amount.locator('.value-button').click();
		await expect(typed).toHaveValue('3,750');
		await editor.getByRole('button', { name: '3 Tausend 750' }).click();
		await expect(amount).toHaveText('3.750,00\u00a0EUR');
	});

	test('that is left with Escape while it can mean two is kept as well', async ({ open }) => {
		const { lahr, amount, editor } = await newAmount(open);
		await editor.getByRole('textbox').fill('4,125');
		await lahr.page.keyboard.press('Escape');
		await expect(editor).toHaveCount(0);
		await expect(amount).toContainText('„4,125“ – noch nicht gespeichert');
		await amount.locator('.value-button').click();
		// As cents it would be none: only one answer is left, and still nobody guesses.
		await expect(editor.getByRole('group').getByRole('button')).toHaveText([
			'4.125,00 (4 Tausend 125)',
		]);
		await editor.getByRole('textbox').fill('4,12');
		await editor.getByRole('textbox').press('Enter');
		await expect(amount).toHaveText('4,12\u00a0EUR');
	});
});

test('a point of a series waits for the number that was meant', async ({ open }) => {
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	const { page } = lahr;
	const measure = lahr.itemById(await lahr.addMeasure('D.1'));
	await page.keyboard.press('Escape');
	await measure.locator('> .add-bar').getByRole('button', { name: '+ Indikator' }).click();
	await page.keyboard.press('Escape');
	const targets = measure.locator('tr.indicator [data-field=targets]');
	await targets.locator('.value-button').click();
	const editor = page.locator('.value-editor');
	await editor.getByRole('spinbutton').fill('2030');
	await editor.getByRole('textbox', { name: 'Wert' }).fill('1,500');
	await page.keyboard.press('Enter');
	await expect(editor.getByRole('alert')).toHaveCount(1);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(editor.getByRole('textbox', { name: 'Wert' })).toHaveValue('1,5');
	await page.keyboard.press('Enter');
	await expect(targets).toContainText('2030: 1,5');
	const point = editor.getByRole('textbox', { name: '2030' });
	await point.fill('1,750');
	await point.press('Enter');
	await page.keyboard.press('Enter');
	await expect(targets).toContainText('2030: 1.750');
});

test('a region that somebody chooses is that of all their pages', async ({ open }) => {
	const { lahr, amount, editor } = await newAmount(open);
	const { page } = lahr;
	await editor.getByRole('textbox').fill('1.234');
	await editor.getByRole('textbox').press('Enter');
	await expect(amount).toHaveText('1.234,00\u00a0EUR');
	await lahr.saved();
	const { pathname } = new URL(page.url());
	await chooseRegion(page, 'es-MX', 'Speichern');
	await page.goto(pathname);
	await lahr.saved();
	await expect(amount).toHaveText('1,234.00\u00a0EUR');
	await amount.locator('.value-button').click();
	await editor.getByRole('textbox').fill('5.678');
	await editor.getByRole('textbox').press('Enter');
	await expect(editor.getByRole('group').getByRole('button')).toHaveText([
		'5,678.00 (5 Tausend 678)',
	]);
	await page.keyboard.press('Enter');
	await expect(amount).toHaveText('5,678.00\u00a0EUR');
	await chooseRegion(page, '', 'Speichern');
});

/** Chooses a region in the profile; an empty one leaves it to browser and commune. */
async function chooseRegion(page: Awaited<ReturnType<Open>>, region: string, save: string) {
	await page.goto('/profile');
	const form = page.locator('form[action="?/profile"]');
	await form.getByRole('combobox').selectOption(region);
	await form.getByRole('button', { name: save }).click();
	await expect(page.getByText(/^(Gespeichert|Guardado)\.$/)).toBeVisible();
	await expect(form.getByRole('combobox')).toHaveValue(region);
}

/** Adds a measure with a resource, and opens its amount. */
async function newAmount(open: Open) {
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	const measure = lahr.itemById(await lahr.addMeasure('D.1'));
	await lahr.page.keyboard.press('Escape');
	const [amount, editor] = await lahr.addResource(measure);
	return { lahr, amount, editor };
}
