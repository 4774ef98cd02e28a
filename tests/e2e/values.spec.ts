import { expect, test, type Open } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

// What is written here, words without end among it, is in no other test's way.
test.use({ world: 'values' });

test.describe('a value', () => {
	test('of time stays in its month or quarter, and says which years there are', async ({
		open,
	}) => {
		const { page, measure } = await newMeasure(open);
		const period = measure.locator('[data-field=period]');
		await period.locator('.value-button').click();
		const start = page.locator('.value-editor').getByRole('group', { name: 'Beginn' });
		const year = start.getByRole('spinbutton', { name: 'Jahr' });
		await year.fill('20266');
		await year.press('Tab');
		await expect(start.getByRole('alert')).toContainText('1900 bis 2199');
		await expect(year).toHaveValue('20266');
		await year.fill('2026');
		await year.press('Tab');
		await expect(start.getByRole('alert')).toHaveCount(0);
		await start.getByRole('combobox', { name: 'Monat' }).selectOption('08');
		await expect(period).toContainText('August 2026');
		const precision = start.getByRole('combobox', { name: 'Genauigkeit' });
		await precision.selectOption('quarter');
		await expect(period).toContainText('3. Quartal 2026');
		await precision.selectOption('month');
		await expect(period).toContainText('Juli 2026');
		await precision.selectOption('day');
		await expect(period).toContainText('01.07.2026');
		// Typed digit by digit, in the order of this browser: no year on the way to 2027 is taken over.
		await start.getByLabel('Tag', { exact: true }).click({ position: { x: 12, y: 12 } });
		await page.keyboard.type('04052027');
		await expect(period).toContainText('05.04.2027');
	});

	test('of money moves to another currency only if it can be told in it', async ({ open }) => {
		const { lahr, measure } = await newMeasure(open);
		const [amount, editor] = await lahr.addResource(measure);
		const typed = editor.getByRole('textbox');
		await typed.fill('viel');
		await typed.press('Tab');
		await expect(editor.getByRole('alert')).toContainText('kein Betrag in EUR');
		await typed.fill('1 234,50 €');
		await typed.press('Tab');
		await expect(amount).toContainText('1.234,50\u00a0EUR');
		await editor.getByRole('combobox').selectOption('CRC');
		await expect(amount).toContainText('1.234,50\u00a0CRC');
		await typed.fill('99,99');
		await typed.press('Tab');
		await expect(amount).toContainText('99,99\u00a0CRC');
	});

	test('of a series takes over a point that was typed and not yet added', async ({ open }) => {
		const { page, measure } = await newMeasure(open);
		await measure.locator('> .add-bar').getByRole('button', { name: '+ Indikator' }).click();
		await page.keyboard.press('Escape');
		const targets = measure.locator('tr.indicator [data-field=targets]');
		await targets.locator('.value-button').click();
		const editor = page.locator('.value-editor');
		const value = editor.getByRole('textbox', { name: 'Wert' });
		await value.fill('40');
		await value.press('Enter');
		await expect(editor.getByRole('alert')).toContainText('Zeitpunkt und Wert');
		await editor.getByRole('spinbutton').fill('2030');
		await editor.getByRole('spinbutton').press('Enter');
		await expect(targets).toContainText('2030: 40');
		await editor.getByRole('spinbutton').fill('2031');
		await value.fill('50');
		await page.keyboard.press('Escape');
		await expect(editor).toHaveCount(0);
		await expect(targets).toContainText('2031: 50');
	});
});

test.describe('a field', () => {
	test('that is emptied to be written anew stays in its place', async ({ open }) => {
		const { page, lahr, measure } = await newMeasure(open);
		await lahr.addField(measure, 'Ort');
		await page.keyboard.type('Lahr');
		await page.keyboard.press('Enter');
		await lahr.addField(measure, 'SDG');
		const editor = page.locator('.value-editor');
		await editor.getByRole('checkbox').first().check();
		await page.keyboard.press('Escape');
		await lahr.saved();
		await page.reload();
		await lahr.saved();
		// After a reload nobody has asked for the fields any more.
		const place = lahr.text(measure, 'place', 'de');
		await place.locator('.editable').click();
		await page.keyboard.press('Control+a');
		await page.keyboard.press('Backspace');
		await page.keyboard.type('Alajuela');
		await expect.poll(() => wordsOf(place)).toBe('Alajuela');
		await measure.locator('[data-field=sdgs] .value-button').click();
		await editor.getByRole('checkbox').first().uncheck();
		await expect(editor).toBeVisible();
		await editor.getByRole('checkbox').nth(1).check();
		await expect(measure.locator('[data-field=sdgs]')).toContainText('2');
	});

	test('with something wrong in it is not closed before that was read', async ({ open }) => {
		const { lahr, measure } = await newMeasure(open);
		const [amount, editor] = await lahr.addResource(measure);
		const title = lahr.title(measure, 'de');
		// As long as a hand takes for it; and on a machine so slow that all of a click comes at once.
		for (const delay of [60, 0]) {
			await editor.getByRole('textbox').fill('1.234,567');
			await title.click({ delay });
			await expect(editor.getByRole('alert')).toContainText('kein Betrag in EUR');
			await expect(editor.getByRole('textbox')).toBeFocused();
			await title.click({ delay });
			await expect(editor).toHaveCount(0);
			await expect(title.locator('textarea')).toBeFocused();
			await amount.locator('.value-button').click();
		}
	});

	test('of a lead keeps who is chosen when one only looks', async ({ open }) => {
		const page = await open('environmentLahr');
		const lahr = await new ProgrammePage(page).open();
		const lead = lahr.item('D.1.1').locator('[data-field=leadB]');
		const before = await lead.innerText();
		await lead.locator('.value-button').click();
		await expect(page.locator('.value-editor').getByRole('combobox')).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page.locator('.value-editor')).toHaveCount(0);
		expect(await lead.innerText()).toBe(before);
	});
});

test.describe('a text', () => {
	test('gets a link where no words are chosen', async ({ open }) => {
		const { page, lahr, measure } = await newMeasure(open);
		await lahr.addField(measure, 'Beschreibung');
		const text = lahr.text(measure, 'description', 'de');
		await expect(text.locator('.tiptap')).toBeFocused();
		await page.keyboard.type('Siehe ');
		const bar = page.getByRole('toolbar', { name: 'Formatierung' });
		await bar.getByRole('button', { name: 'Link' }).click();
		await page.keyboard.type('lahr.example');
		await page.keyboard.press('Enter');
		await expect(text.locator('.tiptap')).toBeFocused();
		await page.keyboard.type(' und mehr');
		await expect(text.locator('.tiptap a')).toHaveText('lahr.example');
		await expect.poll(() => wordsOf(text)).toBe('Siehe lahr.example und mehr');
		await page.keyboard.press('Control+ArrowLeft');
		await page.keyboard.press('Control+ArrowLeft');
		await page.keyboard.press('Control+ArrowLeft');
		await expect(bar.getByRole('link', { name: 'Link öffnen' })).toHaveAttribute(
			'href',
			'https://lahr.example',
		);
	});

	test('gets a table, and Tab goes on through it', async ({ open }) => {
		const { page, lahr, measure } = await newMeasure(open);
		const { keyboard } = page;
		await lahr.addField(measure, 'Beschreibung');
		const text = lahr.text(measure, 'description', 'de');
		await expect(text.locator('.tiptap')).toBeFocused();
		await page.getByRole('toolbar').getByRole('button', { name: 'Tabelle' }).click();
		await expect(text.locator('.tiptap')).toBeFocused();
		for (const word of ['Jahr', 'Bäume', 'Kosten', '2027', '10', '5', '2028', '12', '6', '2029']) {
			await keyboard.type(word);
			await keyboard.press('Tab');
		}
		await keyboard.type('14');
		await expect(text.locator('th')).toHaveText(['Jahr', 'Bäume', 'Kosten']);
		await expect(text.locator('tr').last().locator('td')).toHaveText(['2029', '14', '']);
		await lahr.saved();
		await page.reload();
		await expect(text.locator('tr').last().locator('td')).toHaveText(['2029', '14', '']);
	});

	test('is taken back and brought again, also after a click into it', async ({ open }) => {
		const { page, lahr, measure } = await newMeasure(open);
		await lahr.addField(measure, 'Beschreibung');
		const text = lahr.text(measure, 'description', 'de');
		await expect(text.locator('.tiptap')).toBeFocused();
		await page.keyboard.type('Erster Satz.');
		await page.keyboard.press('Control+z');
		await expect.poll(() => wordsOf(text)).toBe('');
		await text.locator('.editable').click();
		await page.getByRole('button', { name: 'Wiederholen' }).click();
		await expect.poll(() => wordsOf(text)).toBe('Erster Satz.');
	});

	test('is written where one clicks, between the entries of a list too', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const list = lahr.item('A.1.1').locator('.column[data-language=de] ul').first();
		const between = await list.evaluate((element) => {
			const [first, second] = [...element.children].map((entry) => entry.getBoundingClientRect());
			return ((first?.bottom ?? 0) + (second?.top ?? 0)) / 2 - element.getBoundingClientRect().top;
		});
		await list.click({ position: { x: 2, y: between } });
		await expect(lahr.page.locator('.tiptap')).toBeFocused();
		await lahr.page.keyboard.type('Hier geschrieben. ');
		await expect(lahr.page.locator('.tiptap li', { hasText: 'Hier geschrieben.' })).toHaveCount(1);
	});

	test('without a place to break stays in its column', async ({ open }) => {
		const { page, lahr, measure } = await newMeasure(open);
		const title = lahr.title(measure, 'de');
		await lahr.write(title, 'Donaudampfschifffahrt'.repeat(12));
		await page.keyboard.press('Escape');
		const fits = (element: Element) => element.scrollWidth <= element.clientWidth;
		expect(await title.evaluate(fits)).toBe(true);
		await page.getByRole('link', { name: 'Maßnahmen' }).click();
		await page.waitForURL(/measures$/);
		await expect(page.locator('#content tbody th', { hasText: 'Donaudampf' })).toBeVisible();
		const root = page.locator('html');
		expect(await root.evaluate(fits)).toBe(true);
	});
});

/** Opens the programme and adds a measure to it. */
async function newMeasure(open: Open) {
	const page = await open('environmentLahr');
	const lahr = await new ProgrammePage(page).open();
	const measure = lahr.itemById(await lahr.addMeasure('D.1'));
	await page.keyboard.press('Escape');
	return { page, lahr, measure };
}
