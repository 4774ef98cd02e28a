import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ProgrammePage } from './programme-page.ts';

// What is agreed on here is agreed on for everybody.
test.use({ world: 'glossary' });

async function expectAccessible(page: Page, part = 'body'): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.include(part)
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Goes on with the Tab key until something has the focus. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
	for (let n = 0; n < 200; n++) {
		if ((await page.locator(`${selector}:focus`).count()) > 0) return;
		await page.keyboard.press(key);
	}
	throw new Error(`The Tab key does not reach ${selector}`);
}

test('one side agrees on a term, the other meets it while translating; with keys alone', async ({
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(/status of 422/);
	const lahr = await open('environmentLahr');
	await new ProgrammePage(lahr).open();
	await lahr.keyboard.press('Control+k');
	await lahr.keyboard.type('Glossar');
	await lahr.keyboard.press('Enter');
	await lahr.waitForURL(/\/glossary$/);
	await expectAccessible(lahr);
	const add = 'form[action="?/add"]';
	await tabTo(lahr, `${add} [name=wordings-de]`);
	await lahr.keyboard.type('Bauplan');
	await lahr.keyboard.press('Enter');
	// In one language it is no term yet; nothing that was typed is lost.
	await expect(lahr.getByRole('alert')).toContainText('mindestens zwei Sprachen');
	await expect(lahr.locator(`${add} [name=wordings-de]`)).toHaveValue('Bauplan');
	await tabTo(lahr, `${add} [name=wordings-es]`);
	await lahr.keyboard.type('cronograma de obras; cronograma de la obra');
	await lahr.keyboard.press('Enter');
	const row = lahr.getByRole('listitem').filter({ hasText: 'Bauplan' });
	await expect(row).toContainText('cronograma de obras; cronograma de la obra');
	await expect(row).toContainText('Umwelt Lahr');
	await expectAccessible(lahr);

	const alajuela = await open('environmentAlajuela');
	await new ProgrammePage(alajuela).open();
	const problem = alajuela.getByRole('button', { name: /«cronograma de obras» para «Bauplan»/ });
	await expect(problem).toContainText('falta en español: Riesgos');
	await alajuela.keyboard.press('Control+k');
	await alajuela.keyboard.type('Traducción');
	await alajuela.keyboard.press('Enter');
	await alajuela.waitForURL(/\/translation$/);
	const card = alajuela.locator('section.card');
	const mark = card.locator('[lang=de] .term', { hasText: 'Bauplan' });
	await tabTo(alajuela, 'li button:has-text("Bauarbeiten")');
	await alajuela.keyboard.press('Enter');
	await expect(card.locator('.tiptap')).toBeFocused();

	// The term is underlined in the source, and what is agreed stands below and beside it.
	const listed = card.getByRole('listitem').filter({ hasText: 'Bauplan' });
	await expect(listed).toHaveText(/cronograma de obras\s*aún sin usar/);
	await tabTo(alajuela, 'section.card .term[data-term]', 'Shift+Tab');
	await expect(alajuela.getByRole('tooltip')).toContainText('cronograma de obras');
	await expect(mark).toHaveAttribute('aria-describedby', 'term-tip');
	await expectAccessible(alajuela);
	await alajuela.keyboard.press('Escape');
	await expect(alajuela.getByRole('tooltip')).toHaveCount(0);

	// Once it is used, the check is content.
	await tabTo(alajuela, 'section.card :is(.still, .tiptap)');
	await expect(card.locator('.tiptap')).toBeFocused();
	await alajuela.keyboard.press('Control+End');
	await alajuela.keyboard.type(' Véase el cronograma de obras.');
	await expect(listed).toHaveText(/cronograma de obras\s*usado/);
	await expect(problem).toHaveCount(0);
});

test('what is agreed shows where somebody points who only reads', async ({ open }) => {
	const page = await open('observer');
	await page.goto('/');
	await page.locator('h2 a').first().click();
	const item = new ProgrammePage(page).item('A.1.1');
	const text = item.locator('[data-field=description] .column[data-language=de]');
	await expect(page.locator('.term')).toHaveCount(0);
	await text.locator('li').first().click();
	const mark = text.locator('.term', { hasText: 'Kernstadt' });
	await mark.hover();
	const tip = page.getByRole('tooltip');
	await expect(tip).toContainText('casco urbano');
	await tip.hover();
	await expect(tip).toBeVisible();
	await page.mouse.move(2, 2);
	await expect(tip).toHaveCount(0);
	await expect(item.locator('.column[data-language=es] .term').first()).toBeVisible();
	await expectAccessible(page);
});

test('while somebody writes terms are underlined, and the panel tells them', async ({ open }) => {
	const page = await open('environmentAlajuela');
	const programme = await new ProgrammePage(page).open();
	const text = programme.text(programme.item('A.1.1'), 'assumptions', 'de');
	await programme.write(text, ' Die Trinkwasserquellen');
	await expect(text.locator('.tiptap .term')).toHaveText('Trinkwasserquellen');
	await page.keyboard.type('gebiet');
	await expect(text.locator('.tiptap .term')).toHaveCount(0);
	await page.getByRole('tab', { name: 'Términos' }).click();
	const terms = page.getByRole('tabpanel', { name: 'Términos' });
	await expect(terms.getByRole('listitem').filter({ hasText: 'Kernstadt' })).toContainText(
		'casco urbano',
	);
	await expectAccessible(page, 'aside');
});

test('a click into a line with terms puts the caret where it was', async ({ open }) => {
	const page = await open('environmentLahr');
	const programme = await new ProgrammePage(page).open();
	await programme.row('A.2.1.1').click();
	const title = programme.title(programme.item('A.2.1.1'), 'de');
	const mark = title.locator('.term', { hasText: 'Umweltbildung' });
	await expect(mark).toBeVisible();
	await mark.click();
	const area = title.locator('textarea');
	await expect(area).toBeFocused();
	const { caret, from, to } = await area.evaluate((element: HTMLTextAreaElement) => {
		const from = element.value.indexOf('Umweltbildung');
		return { caret: element.selectionStart, from, to: element.value.length };
	});
	expect(caret).toBeGreaterThan(from);
	expect(caret).toBeLessThan(to);
});
