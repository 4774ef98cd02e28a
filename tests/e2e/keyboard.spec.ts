import { expect, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.describe('with the keyboard alone', () => {
	test('a measure is added, written, moved, deleted and restored', async ({ open }) => {
		const page = await open('environmentLahr');
		const { keyboard } = page;
		const lahr = await new ProgrammePage(page).open();

		// Ctrl+K finds a place by its words, whatever the accents.
		await keyboard.press('Control+k');
		await keyboard.type('offentliche platze');
		await keyboard.press('Enter');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await expect(lahr.item('C.1')).toBeFocused();

		// And does what can be done there.
		await keyboard.press('Control+k');
		await keyboard.type('Maßnahme hinzufügen');
		await keyboard.press('Enter');
		await expect(page.locator('textarea:focus')).toBeVisible();
		await keyboard.type('Nur mit Tasten');
		await keyboard.press('Escape');
		const row = page.getByRole('treeitem', { name: /Nur mit Tasten/ });
		await expect(row).toBeVisible();
		const number = () => row.locator('.number').innerText();
		const first = await number();

		// In the structure, arrows go through it and Alt with arrows moves.
		await page.getByRole('treeitem', { selected: true }).focus();
		await expect(row).toBeFocused();
		await keyboard.press('Alt+ArrowUp');
		await expect.poll(number).not.toBe(first);
		await expect(row).toBeFocused();
		await keyboard.press('Alt+ArrowDown');
		await expect.poll(number).toBe(first);

		// F2 writes the title, Enter goes to the text.
		await keyboard.press('F2');
		await expect(page.locator('textarea:focus')).toHaveValue('Nur mit Tasten');
		await keyboard.press('End');
		await keyboard.type(' geschrieben');
		await keyboard.press('Enter');
		const written = page.getByRole('treeitem', { name: /Nur mit Tasten geschrieben/ });
		await expect(written).toBeVisible();

		// Delete puts it into the bin, undo takes it out again.
		await written.focus();
		await keyboard.press('Delete');
		await expect(written).toHaveCount(0);
		await keyboard.press('Control+z');
		await expect(written).toBeVisible();
		await written.focus();
		await keyboard.press('Delete');
		await keyboard.press('Control+k');
		await keyboard.type('Papierkorb');
		await keyboard.press('Enter');
		await page.waitForURL(/\/bin$/);
		await page
			.getByRole('listitem')
			.filter({ hasText: 'Nur mit Tasten geschrieben' })
			.getByRole('button', { name: /Wiederherstellen/ })
			.press('Enter');
		await expect(written).toBeVisible();
	});

	test('the place in hand is kept by what takes something away', async ({ open }) => {
		const page = await open('environmentLahr');
		const { keyboard } = page;
		const lahr = await new ProgrammePage(page).open();
		const id = await lahr.addMeasure('C.1');
		await keyboard.type('Bleibt nicht');
		await keyboard.press('Escape');
		// The commands give the focus back to where it was.
		const opener = lahr.itemById(id).locator('.item-menu');
		await opener.focus();
		await keyboard.press('Control+k');
		await keyboard.type('Nur Deutsch');
		await keyboard.press('Enter');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await expect(opener).toBeFocused();
		await page.getByRole('button', { name: 'beide', exact: true }).click();
		// Deleting by the menu goes to what stands beside it, and says what was done.
		await opener.focus();
		await keyboard.press('Enter');
		await page.getByRole('menuitem', { name: 'In den Papierkorb' }).press('Enter');
		await expect(page.getByText('„Bleibt nicht“ liegt im Papierkorb.')).toBeVisible();
		await expect(page.locator('section.item:focus')).toBeVisible();
		// In the structure a row goes with all that is below it: the next one has the focus.
		await lahr.row('C.1').focus();
		await keyboard.press('Delete');
		await expect(page.getByRole('treeitem').and(page.locator(':focus'))).toContainText('D');
		await keyboard.press('Control+z');
		await expect(lahr.row('C.1')).toBeVisible();
	});

	test('the Tab key goes into each text and value, and Escape leaves them', async ({ open }) => {
		const page = await open('environmentLahr');
		const { keyboard } = page;
		const lahr = await new ProgrammePage(page).open();
		const measure = lahr.item('C.1.2');
		await measure.locator('> .item-header .item-menu').focus();
		await keyboard.press('Tab');
		await expect(page.locator('textarea:focus')).toHaveValue('Ein grüner Schulhof');
		await keyboard.press('Tab');
		await expect(page.locator('textarea:focus')).toHaveAttribute('lang', 'es');
		const period = measure.locator('[data-field=period] .value-button');
		await period.focus();
		await keyboard.press('Enter');
		await expect(page.locator('.value-editor')).toBeVisible();
		await keyboard.press('Escape');
		await expect(page.locator('.value-editor')).toHaveCount(0);
		await expect(period).toBeFocused();
	});

	test('text is formatted by keys and by the bar', async ({ open }) => {
		const page = await open('environmentLahr');
		const { keyboard } = page;
		const lahr = await new ProgrammePage(page).open();
		const id = await lahr.addMeasure('D.1');
		await keyboard.type('Mit Format');
		await keyboard.press('Enter');
		await lahr.addField(lahr.itemById(id), 'Beschreibung');
		const text = lahr.text(lahr.itemById(id), 'description', 'de');
		await expect(text.locator('.tiptap')).toBeFocused();
		await keyboard.type('Ein ');
		await keyboard.press('Control+b');
		await keyboard.type('wichtiges');
		await keyboard.press('Control+b');
		await keyboard.type(' Wort');
		await keyboard.press('Enter');
		await keyboard.type('- Punkt');
		await keyboard.press('Enter');
		await keyboard.press('Tab');
		await keyboard.type('Unterpunkt');
		await expect(text.locator('strong')).toHaveText('wichtiges');
		await expect(text.locator('ul ul li')).toHaveText('Unterpunkt');
		// A link by the bar: going into it does not leave the text.
		await keyboard.press('Control+Home');
		await keyboard.press('Control+Shift+ArrowRight');
		const bar = page.getByRole('toolbar', { name: 'Formatierung' });
		await bar.getByRole('button', { name: 'Link' }).click();
		await expect(bar.getByRole('textbox')).toBeFocused();
		await keyboard.type('lahr.example');
		await keyboard.press('Enter');
		await expect(text.locator('.tiptap a')).toHaveAttribute('href', 'https://lahr.example');
		await expect(text.locator('.tiptap')).toBeFocused();
		// One step back is one step: what was done before the last words stays.
		await keyboard.press('Escape');
		await lahr.addField(lahr.itemById(id), 'Priorität');
		await page.locator('.value-editor').getByText('hoch', { exact: true }).click();
		await lahr.write(text, ' eins');
		await expect.poll(() => wordsOf(text)).toContain(' eins');
		await keyboard.press('Control+z');
		await expect.poll(() => wordsOf(text)).not.toContain(' eins');
		await expect(lahr.itemById(id).locator('[data-field=priority]')).toContainText('hoch');
		await expect(text.locator('.tiptap a')).toHaveCount(1);
		await lahr.saved();
		await page.reload();
		await expect(text.locator('strong')).toHaveText('wichtiges');
		await expect(text.locator('ul ul li')).toHaveText('Unterpunkt');
		await expect.poll(() => wordsOf(text)).toContain('Ein wichtiges Wort');
	});
});
