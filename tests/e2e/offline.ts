import type { Page } from '@playwright/test';
import { expect, type accounts, type Open } from './fixtures.ts';
import { Network } from './network.ts';
import { ProgrammePage } from './programme-page.ts';

/** What browsers complain about when their network is cut. */
export const cutComplaints = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket|Failed to fetch/;

/** Somebody who has the programme open, with a network that can be cut. */
export async function openAs(open: Open, account: keyof typeof accounts) {
	const page = await open(account);
	const network = await Network.of(page.context());
	return { network, programme: await new ProgrammePage(page).open() };
}

/** Chooses that the open programme stays on the device; resolves once it is there. */
export async function keepOnDevice({ page, saveState }: ProgrammePage): Promise<void> {
	await saveState.click();
	await page.getByRole('checkbox', { name: 'Auf diesem Gerät behalten' }).check();
	await expect(page.getByRole('checkbox')).toBeEnabled();
	await expect(page.getByRole('checkbox')).toBeChecked();
	await page.keyboard.press('Escape');
}

/** Whether the browser of a page keeps anything of each sort, whoever's it is. */
export function kept(page: Page) {
	return page.evaluate(async () => {
		const opening = indexedDB.open('klimapuente');
		const database = await new Promise<IDBDatabase>((resolve) => {
			opening.onsuccess = () => resolve(opening.result);
		});
		const has = (name: string) =>
			new Promise<boolean>((resolve) => {
				const asking = database.transaction(name).objectStore(name).count();
				asking.onsuccess = () => resolve(asking.result > 0);
			});
		const found = {
			keys: await has('keys'),
			programmes: await has('programmes'),
			edits: await has('edits'),
			pages: await caches.has('pages'),
		};
		database.close();
		return found;
	});
}
