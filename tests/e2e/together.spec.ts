import { expect, heldBack, test } from './fixtures.ts';
import { bothOpen, ProgrammePage, wordsOf } from './programme-page.ts';

test.describe('two people at once', () => {
	test('write in one text and both keep every word', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const german = (page: ProgrammePage) => page.text(page.item('A.1.1'), 'summary', 'de');
		await lahr.write(german(lahr), ' Lahr schreibt hier.');
		await expect(german(alajuela)).toContainText('Lahr schreibt hier.');
		await alajuela.write(german(alajuela), '');
		// Each sees the other's name at their caret.
		await expect(german(alajuela).locator('.other-caret')).toHaveText(/Umwelt Lahr/);
		await expect(german(lahr).locator('.other-caret')).toHaveText(/Alajuela/);
		await Promise.all([
			lahr.page.keyboard.type(' Und Lahr schreibt weiter.', { delay: 15 }),
			(async () => {
				await alajuela.page.keyboard.press('Control+Home');
				await alajuela.page.keyboard.type('Alajuela zuerst. ', { delay: 15 });
			})(),
		]);
		for (const page of [lahr, alajuela]) {
			await expect(german(page)).toContainText('Alajuela zuerst. ');
			await expect(german(page)).toContainText('Lahr schreibt hier. Und Lahr schreibt weiter.');
			await page.saved();
		}
		await lahr.page.reload();
		await expect(german(lahr)).toContainText('Alajuela zuerst. ');
	});

	test('a click into what the other writes in counts before the editor has come', async ({
		open,
		expectedComplaints,
	}) => {
		// A worker's own requests cannot be held back.
		expectedComplaints.push(/Service Worker registration blocked/);
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const page = await open('environmentAlajuela', { serviceWorkers: 'block' });
		const alajuela = await new ProgrammePage(page).open();
		const text = (side: ProgrammePage) => side.text(side.item('A.1.1'), 'description', 'de');
		const letEditorCome = await heldBack(page);
		await lahr.write(text(lahr), '');
		await expect(text(alajuela).locator('.others')).toBeVisible();
		await text(alajuela).locator('.editable').click();
		letEditorCome();
		await expect(text(alajuela).locator('.tiptap')).toBeFocused();
	});

	test('fill the same empty text and both keep theirs', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('A.1');
		await expect(alajuela.itemById(id)).toBeVisible();
		const title = (page: ProgrammePage) => page.title(page.itemById(id), 'es');
		await Promise.all([
			lahr.page.context().setOffline(true),
			alajuela.page.context().setOffline(true),
		]);
		await lahr.write(title(lahr), 'Puente');
		await alajuela.write(title(alajuela), 'Camino');
		await Promise.all([
			lahr.page.context().setOffline(false),
			alajuela.page.context().setOffline(false),
		]);
		for (const page of [lahr, alajuela]) {
			await expect.poll(() => wordsOf(title(page))).toMatch(/PuenteCamino|CaminoPuente/);
		}
	});

	test('one moves a measure while the other writes in it', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('A.1');
		await lahr.page.keyboard.press('Escape');
		const title = alajuela.title(alajuela.itemById(id), 'es');
		await alajuela.write(title, 'Antes');
		const before = await alajuela.itemById(id).locator('.eyebrow .number').first().innerText();
		await lahr.choose(lahr.itemById(id), 'Nach oben');
		await alajuela.page.keyboard.type(' y después');
		await expect(alajuela.itemById(id).locator('.eyebrow .number').first()).not.toHaveText(before);
		await expect.poll(() => wordsOf(title)).toBe('Antes y después');
		await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'es'))).toBe('Antes y después');
		await expect(lahr.itemById(id)).toHaveCount(1);
	});

	test('a letter is composed in a title while the other writes in it', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('A.1');
		const title = (page: ProgrammePage) => page.title(page.itemById(id), 'es');
		await lahr.write(title(lahr), 'Camino');
		await expect.poll(() => wordsOf(title(alajuela))).toBe('Camino');
		const keyboard = await lahr.page.context().newCDPSession(lahr.page);
		await keyboard.send('Input.imeSetComposition', {
			text: '´',
			selectionStart: 1,
			selectionEnd: 1,
		});
		await alajuela.write(title(alajuela), '');
		await alajuela.page.keyboard.press('Home');
		await alajuela.page.keyboard.type('Nuevo ');
		await alajuela.saved();
		await keyboard.send('Input.imeSetComposition', {
			text: 'ón',
			selectionStart: 2,
			selectionEnd: 2,
		});
		await keyboard.send('Input.insertText', { text: 'ó' });
		await lahr.page.keyboard.type('n');
		for (const page of [lahr, alajuela]) {
			await expect.poll(() => wordsOf(title(page))).toBe('Nuevo Caminoón');
		}
	});

	test('undo takes back one’s own work only, across fields', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('A.1');
		const title = (page: ProgrammePage, language: 'de' | 'es') =>
			page.title(page.itemById(id), language);
		await lahr.write(title(lahr, 'de'), 'Brücke');
		await lahr.page.keyboard.press('Enter');
		await alajuela.write(title(alajuela, 'es'), 'Puente');
		await alajuela.page.keyboard.press('Enter');
		await expect.poll(() => wordsOf(title(lahr, 'es'))).toBe('Puente');
		await lahr.addField(lahr.itemById(id), 'Priorität');
		await lahr.page.locator('.value-editor').getByText('hoch', { exact: true }).click();
		await expect(alajuela.itemById(id).locator('[data-field=priority]')).toContainText('alta');
		await lahr.page.keyboard.press('Escape');
		const undo = lahr.page.getByRole('button', { name: 'Rückgängig' });
		await undo.click();
		await expect(alajuela.itemById(id).locator('[data-field=priority]')).toHaveCount(0);
		await expect.poll(() => wordsOf(title(alajuela, 'de'))).toBe('Brücke');
		// What is undone comes into sight.
		await lahr.page.evaluate(() => window.scrollTo({ top: 0 }));
		await expect(lahr.itemById(id)).not.toBeInViewport();
		await undo.click();
		await expect(lahr.itemById(id)).toBeInViewport();
		await expect.poll(() => wordsOf(title(alajuela, 'de'))).toBe('');
		await expect.poll(() => wordsOf(title(alajuela, 'es'))).toBe('Puente');
		await lahr.page.getByRole('button', { name: 'Wiederholen' }).click();
		await expect.poll(() => wordsOf(title(alajuela, 'de'))).toBe('Brücke');
	});

	test('see who is here and where', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		await alajuela.write(alajuela.title(alajuela.item('C.1.2'), 'es'), '');
		await lahr.page.getByRole('tab', { name: 'Wer ist hier' }).click();
		const people = lahr.page.getByRole('tabpanel');
		await expect(people).toContainText('Ambiente Alajuela');
		await expect(people.getByRole('button', { name: /^C\.1\.2/ })).toBeVisible();
		await expect(lahr.row('C.1.2').locator('.here')).toBeVisible();
		// A value that was chosen is left: nobody is said to be in it any longer.
		await alajuela.item('C.1.2').locator('[data-field=priority] .value-button').click();
		const priority = lahr.item('C.1.2').locator('[data-field=priority] .value');
		await expect(priority).toHaveClass(/others/);
		await alajuela.page.locator('.value-editor').getByText('media', { exact: true }).click();
		await expect(alajuela.page.locator('.value-editor')).toHaveCount(0);
		await expect(priority).not.toHaveClass(/others/);
		await alajuela.page.close();
		await expect(people).toContainText('Gerade ist sonst niemand hier.');
	});
});
