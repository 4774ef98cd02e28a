import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cutComplaints, openAs } from './offline.ts';
import { bothOpen, ProgrammePage } from './programme-page.ts';

// Others who write in the same programme would change how many texts are open.
test.use({ world: 'translation' });

const outdated = /outdated/;
const reviewed = /reviewed/;

/** The mark that tells how the summary of an item stands in both languages. */
const markOf = (item: Locator) => item.locator('> .pair[data-field=summary] .mark');

test.describe('a text in two languages', () => {
	test('that is written in German is outdated in Spanish, live in the other browser', async ({
		open,
	}) => {
		const [lahr, alajuela] = await bothOpen(open);
		const [german, spanish] = [lahr.item('B.1.1'), alajuela.item('B.1.1')];
		const [atLahr, atAlajuela] = [markOf(german), markOf(spanish)];
		await expect(atAlajuela).toHaveClass(reviewed);

		await lahr.write(lahr.text(german, 'summary', 'de'), ' Schatten zuerst.');
		await expect(atAlajuela).toHaveClass(outdated);
		await expect(atLahr).toHaveClass(outdated);
		// What changed is told word by word, and what did not is there without a mark.
		await atAlajuela.click();
		const details = alajuela.page.getByRole('dialog');
		await expect(details.locator('ins')).toHaveText([/Schatten zuerst\.$/]);
		await expect(details.locator('del')).toHaveCount(0);
		await alajuela.page.keyboard.press('Escape');

		// Taken back, it says again what the translation says.
		// On a slow machine what was typed is more than one step of undo.
		await expect(async () => {
			await lahr.page.keyboard.press('Control+z');
			await expect(atAlajuela).toHaveClass(reviewed, { timeout: 2_000 });
		}).toPass();
		await lahr.page.keyboard.press('Control+y');
		await expect(atAlajuela).toHaveClass(outdated);

		// The other side follows and says so; both see it.
		await alajuela.write(alajuela.text(spanish, 'summary', 'es'), ' Primero la sombra.');
		await alajuela.page.keyboard.press('Escape');
		await atAlajuela.click();
		await details.getByRole('button', { name: /Revisado/ }).click();
		await expect(details).toHaveCount(0);
		await expect(atAlajuela).toBeFocused();
		for (const mark of [atLahr, atAlajuela]) await expect(mark).toHaveClass(reviewed);
		await Promise.all([lahr.saved(), alajuela.saved()]);
	});

	test('that both wrote without seeing the other is outdated in both, never reviewed', async ({
		open,
		expectedComplaints,
	}) => {
		expectedComplaints.push(cutComplaints);
		const { programme: lahr } = await openAs(open, 'environmentLahr');
		const { programme: alajuela, network } = await openAs(open, 'environmentAlajuela');
		await alajuela.loaded();
		await network.cut();
		const [german, spanish] = [lahr.item('C.1.1'), alajuela.item('C.1.1')];
		await lahr.write(lahr.text(german, 'summary', 'de'), ' Zuerst hier.');
		await alajuela.write(alajuela.text(spanish, 'summary', 'es'), ' Primero aquí.');
		await lahr.saved();
		await network.mend();
		await alajuela.saved();
		for (const item of [german, spanish]) {
			await expect(markOf(item)).toHaveClass(/both/);
			await expect(markOf(item)).toHaveClass(outdated);
		}
		await markOf(german).click();
		const changed = lahr.page.getByRole('dialog').locator('ins');
		await expect(changed).toHaveText([/Zuerst hier\.$/, /Primero aquí\.$/]);
	});
});

test('a translator goes round with the keyboard alone', async ({ open }) => {
	const page = await open('environmentAlajuela');
	const { keyboard } = page;
	const alajuela = await new ProgrammePage(page).open();
	await keyboard.press('Control+k');
	await keyboard.type('traduccion');
	await keyboard.press('Enter');
	await page.waitForURL(/\/translation$/);
	const card = page.getByRole('region', { name: 'Traducción' });
	const heading = page.getByRole('heading', { name: /Textos pendientes/ });
	const count = async () => Number(/\d+/.exec(await heading.innerText())?.[0]);
	const place = () => card.locator('.where').innerText();
	await expect(card).toContainText(/Texto 1 de \d+/);
	const before = await count();

	// Nothing is in focus yet: the first step goes into the text.
	await keyboard.press('Alt+ArrowDown');
	const editor = card.locator('textarea:focus, .tiptap:focus');
	await expect(editor).toBeVisible();
	const first = await place();
	await keyboard.press('Alt+ArrowDown');
	await expect.poll(place).not.toBe(first);
	await expect(editor).toBeVisible();
	await keyboard.press('Alt+ArrowUp');
	await expect.poll(place).toBe(first);

	// Written, and both read: it goes on by itself, and one less is left.
	await expect(editor).toBeVisible();
	await keyboard.press('Control+End');
	await keyboard.type(' Revisado en el vivero.');
	await keyboard.press('Control+Enter');
	await expect.poll(place).not.toBe(first);
	await expect(editor).toBeVisible();
	await expect.poll(count).toBe(before - 1);
	// What is only written stays in the list, as a draft.
	const second = await place();
	await keyboard.press('Control+End');
	await keyboard.type(' En borrador.');
	await keyboard.press('Control+Shift+Enter');
	await expect.poll(place).not.toBe(second);
	await expect.poll(count).toBe(before - 1);
	await alajuela.saved();

	// Both are on the server's disk, also for who comes later.
	await page.reload();
	await expect.poll(count).toBe(before - 1);
	await page.goto(page.url().replace('/translation', ''));
	await alajuela.saved();
	for (const words of ['Revisado en el vivero.', 'En borrador.'])
		await expect(page.locator('section.item .pair').getByText(words)).toHaveCount(1);
});
