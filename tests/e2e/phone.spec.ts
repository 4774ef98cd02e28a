import { expect, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test.describe('on a phone', () => {
	test('one language shows at a time, and the other is one tap away', async ({ open }) => {
		const page = await open('environmentLahr', phone);
		const lahr = await new ProgrammePage(page).open();
		const measure = lahr.item('A.1.1');
		await expect(lahr.title(measure, 'de')).toBeVisible();
		await expect(lahr.title(measure, 'es')).toBeHidden();
		await page.getByRole('button', { name: 'ES', exact: true }).tap();
		await expect(lahr.title(measure, 'es')).toBeVisible();
		await expect(lahr.title(measure, 'de')).toBeHidden();
		await page.reload();
		await expect(lahr.title(measure, 'es')).toBeVisible();
		await page.getByRole('button', { name: 'DE', exact: true }).tap();
		await expect(lahr.title(measure, 'de')).toBeVisible();
	});

	test('paragraphs stand below one another, read and written', async ({ open }) => {
		const page = await open('environmentLahr', phone);
		const lahr = await new ProgrammePage(page).open();
		const text = lahr.text(lahr.item('A.1.1'), 'description', 'de');
		const overlap = () =>
			text.evaluate((column) => {
				const [first, second] = column.querySelectorAll('p:not(li p), ul');
				if (!first || !second) throw new Error('The text has not both');
				return first.getBoundingClientRect().bottom - second.getBoundingClientRect().top;
			});
		expect(await overlap()).toBeLessThanOrEqual(0);
		await lahr.write(text, '');
		expect(await overlap()).toBeLessThanOrEqual(0);
	});

	test('structure and context open over the page and give way to it', async ({ open }) => {
		const page = await open('environmentLahr', phone);
		const lahr = await new ProgrammePage(page).open();
		await expect(lahr.row('D.1.1')).toBeHidden();
		await page.getByRole('button', { name: 'Gliederung' }).tap();
		await lahr.row('D.1.1').tap();
		await expect(lahr.row('D.1.1')).toBeHidden();
		await expect(lahr.item('D.1.1').locator('> .item-header')).toBeInViewport();
		await page.getByRole('button', { name: 'Rund um den Eintrag' }).tap();
		await page.getByRole('tab', { name: 'Wer ist hier' }).tap();
		await expect(page.getByRole('tabpanel')).toContainText('Gerade ist sonst niemand hier.');
	});

	test('writing reaches the other side, and back', async ({ open }) => {
		const page = await open('environmentLahr', phone);
		const lahr = await new ProgrammePage(page).open();
		const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
		const text = (at: ProgrammePage) => at.text(at.item('D.1.1'), 'summary', 'de');
		await lahr.write(text(lahr), ' Vom Telefon.');
		await expect.poll(() => wordsOf(text(alajuela))).toContain('Vom Telefon.');
		await alajuela.write(text(alajuela), ' Del escritorio.');
		await expect.poll(() => wordsOf(text(lahr))).toContain('Del escritorio.');
	});
});
