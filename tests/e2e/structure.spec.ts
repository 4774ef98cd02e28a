import { expect, test } from './fixtures.ts';
import { bothOpen, ProgrammePage } from './programme-page.ts';

test.use({ world: 'structure' });

test.describe('the structure', () => {
	test('is rearranged by dragging, live for the others', async ({ open }) => {
		const [lahr, alajuela] = await bothOpen(open);
		const id = await lahr.addMeasure('D.1');
		await lahr.page.keyboard.type('Gezogen');
		await lahr.page.keyboard.press('Escape');
		const row = lahr.page.getByRole('treeitem', { name: /Gezogen/ });
		await expect(row.locator('.number')).toHaveText('D.1.2');
		// Before another measure: the upper edge of its row.
		await row.dragTo(lahr.row('D.1.1'), { targetPosition: { x: 60, y: 3 } });
		await expect(row.locator('.number')).toHaveText('D.1.1');
		// Into a goal: the middle of its row. What stands in the document and on the other side follows.
		await row.dragTo(lahr.row('B.1'));
		await expect(row.locator('.number')).toHaveText('B.1.2');
		for (const page of [lahr, alajuela]) {
			await expect(page.itemById(id).locator('.eyebrow .number').first()).toHaveText('B.1.2');
		}
		// A place where it cannot stand takes nothing.
		await row.dragTo(lahr.page.getByRole('treeitem', { name: /Vorwort/ }));
		await expect(row.locator('.number')).toHaveText('B.1.2');
		await lahr.page.getByRole('button', { name: 'Rückgängig' }).click();
		await expect(row.locator('.number')).toHaveText('D.1.1');
	});

	test('is folded and searched, whatever the accents', async ({ open }) => {
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		await lahr.row('C.1').locator('.toggle').click();
		await expect(lahr.row('C.1.2')).toHaveCount(0);
		await expect(lahr.row('C.1')).toHaveAttribute('aria-expanded', 'false');
		await lahr.row('C.1').locator('.toggle').click();
		await expect(lahr.row('C.1.2')).toBeVisible();
		const search = lahr.page.getByRole('searchbox', { name: 'In der Gliederung suchen' });
		await search.fill('gruner');
		await expect(lahr.row('C.1.2')).toBeVisible();
		await expect(lahr.row('A.1.1')).toHaveCount(0);
		await search.fill('arboles');
		await expect(lahr.row('C.1.1')).toBeVisible();
		await search.fill('gibt es nicht');
		await expect(lahr.page.getByRole('treeitem')).toHaveCount(0);
	});
});
