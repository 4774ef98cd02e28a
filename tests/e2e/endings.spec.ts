import { expect, test } from './fixtures.ts';
import { bothOpen, ProgrammePage, wordsOf } from './programme-page.ts';

// A right that is taken away stays away.
test.use({ world: 'endings' });

test.describe('what ends while somebody writes', () => {
	test('an item that the other side deletes is told of, and can be taken out of the bin', async ({
		open,
	}) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('A.1');
		await lahr.page.keyboard.type('Wird gelöscht');
		await expect(alajuela.itemById(id)).toBeVisible();
		await alajuela.choose(alajuela.itemById(id), 'Enviar a la papelera');
		const notice = lahr.page.getByRole('alert');
		await expect(notice).toContainText('„Wird gelöscht“ liegt jetzt im Papierkorb');
		await expect(alajuela.page.getByRole('alert')).toBeEmpty();
		await notice.getByRole('button', { name: 'Wiederherstellen' }).click();
		await expect(notice).toBeEmpty();
		for (const page of [lahr, alajuela]) {
			await expect.poll(() => wordsOf(page.title(page.itemById(id), 'de'))).toBe('Wird gelöscht');
		}
	});

	test('a link to what was deleted, or never was, says so', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const id = await lahr.addMeasure('A.1');
		await lahr.page.keyboard.type('Nur kurz da');
		await lahr.page.keyboard.press('Escape');
		await lahr.choose(lahr.itemById(id), 'In den Papierkorb');
		await lahr.saved();
		const notice = lahr.page.getByRole('alert');
		await expect(notice).toBeEmpty();
		const address = new URL(lahr.page.url());
		address.hash = `item-${id}`;
		await lahr.page.goto('/profile');
		await lahr.page.goto(address.href);
		await expect(notice).toContainText('„Nur kurz da“ liegt jetzt im Papierkorb');
		await notice.getByRole('button', { name: 'Schließen' }).click();
		await expect(notice).toBeEmpty();
		// In the same window, without loading the page again.
		address.hash = 'item-unsinn';
		await lahr.page.goto(address.href);
		await expect(notice).toContainText('nicht gibt');
	});

	test('a right to write leaves everything readable, and says why', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const coordination = await open('coordinationLahr');
		const id = await lahr.addMeasure('A.1');
		await lahr.page.keyboard.type('Vorher geschrieben');
		await lahr.saved();
		await coordination.goto(`${new URL(lahr.page.url()).pathname}/members`);
		const member = coordination.getByRole('listitem').filter({ hasText: 'Umwelt Lahr' });
		await member.locator('summary').click();
		await member.getByRole('combobox').selectOption('observer');
		await member.getByRole('button', { name: 'Speichern' }).click();
		const dialog = lahr.page.getByRole('dialog');
		await expect(dialog).toContainText('Ihr Recht zu schreiben ist beendet');
		await dialog.getByRole('button', { name: 'Weiterlesen' }).click();
		await expect(dialog).toHaveCount(0);
		// What was written stands there still; nothing can be added to it.
		await expect(lahr.title(lahr.itemById(id), 'de')).toContainText('Vorher geschrieben');
		await expect(lahr.page.locator('textarea, .still, .value-button, .add-bar')).toHaveCount(0);
		await expect(lahr.page.getByRole('button', { name: 'Rückgängig' })).toHaveCount(0);
		await expect
			.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
			.toBe('Vorher geschrieben');
		// The reason can be read again.
		await lahr.page.getByRole('button', { name: 'Kann nicht speichern' }).click();
		await dialog.getByRole('button', { name: 'Neu laden' }).click();
		await lahr.saved();
		await expect(lahr.title(lahr.itemById(id), 'de')).toContainText('Vorher geschrieben');
		await expect(lahr.page.locator('.still')).toHaveCount(0);
	});

	test('a sign-in that ends in another tab ends here too', async ({ open }) => {
		const page = await open('coordinationLahr');
		const lahr = await new ProgrammePage(page).open();
		const other = await page.context().newPage();
		await other.goto('/profile');
		await other.getByRole('button', { name: 'Abmelden' }).click();
		await other.waitForURL(/sign-in/);
		await expect(page.getByRole('dialog')).toContainText('Ihre Anmeldung ist beendet');
		await expect(lahr.saveState).toHaveClass(/ended/);
	});
});
