import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accounts, expect, signIn, test } from './fixtures.ts';
import { cutComplaints, keepOnDevice, kept, openAs } from './offline.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(cutComplaints);
});

/** Makes Lahr's environment office something else in a programme. */
async function changeRole(coordinator: Page, programme: string, role: string): Promise<void> {
	await coordinator.goto(`${programme}/members`);
	const member = coordinator.getByRole('listitem').filter({ hasText: 'Umwelt Lahr' });
	await member.locator('summary').click();
	await member.getByRole('combobox').selectOption(role);
	await member.getByRole('button', { name: 'Speichern' }).click();
	await expect(member.locator('details')).not.toHaveAttribute('open');
}

test('on a computer that others use too, nobody reads what was kept for somebody else', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { page } = lahr;
	const address = page.url();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await keepOnDevice(lahr);
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Vertraulich');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await page.goto('/');
	await network.mend();
	await network.cutSockets();
	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: 'Abmelden' }).click();
	await page.waitForURL(/sign-in/);
	// What never went up is there, sealed, and its key is gone.
	const locked = { keys: false, programmes: false, edits: true, pages: false };
	await expect.poll(() => kept(page)).toEqual(locked);
	await network.cut();
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Keine Verbindung' })).toBeVisible();
	await expect(page.locator('body')).not.toContainText('Vertraulich');
	await network.mend();
	await signIn(page, accounts.environmentAlajuela);
	const other = await new ProgrammePage(page).open();
	await expect(other.itemById(id)).not.toContainText('Vertraulich');
	// Its author finds it again.
	await page.goto('/');
	await page.getByRole('button', { name: 'Cerrar sesión' }).click();
	await page.waitForURL(/sign-in/);
	await signIn(page, accounts.environmentLahr);
	const again = await new ProgrammePage(page).open();
	await expect.poll(() => wordsOf(again.title(again.itemById(id), 'de'))).toBe('Vertraulich');
});

test('who lost the right to write meanwhile reads and saves what did not go up', async ({
	open,
}) => {
	const { programme: lahr, network } = await openAs(open, 'environmentLahr');
	const { pathname } = new URL(lahr.page.url());
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	const coordinator = await open('coordinationLahr');
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Zu spät');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await lahr.page.close();
	await changeRole(coordinator, pathname, 'observer');

	await network.mend();
	const page = await lahr.page.context().newPage();
	await page.goto('/');
	await expect(page.getByText('die der Server nicht annimmt')).toBeVisible();
	await page.locator('h2 a').first().click();
	await page.getByRole('button', { name: 'Nicht gesendete Änderungen zeigen' }).first().click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByText('Zu spät').first()).toBeVisible();
	const downloading = page.waitForEvent('download');
	await dialog.getByRole('button', { name: 'Als Datei sichern' }).click();
	const file = await readFile(await (await downloading).path(), 'utf8');
	expect(file).toContain('Zu spät');
	expect(file).toMatch(/"updates":\["[A-Za-z0-9+/=]+"/);
	page.once('dialog', (question) => void question.accept());
	await dialog.getByRole('button', { name: 'Verwerfen' }).click();
	await expect(dialog).toBeHidden();
	expect((await kept(page)).edits).toBe(false);
	await changeRole(coordinator, pathname, 'editor');
});
