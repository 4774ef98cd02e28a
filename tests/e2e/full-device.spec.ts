import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Network } from './network.ts';
import { cutComplaints } from './offline.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(cutComplaints);
});

test('a browser that keeps nothing says so and asks before the page goes', async ({ open }) => {
	const page = await open('environmentLahr');
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('No', 'SecurityError');
		};
	});
	const { network, lahr, id } = await withoutNetwork(page);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Nur im Fenster');
	await expect(lahr.saveState).toContainText('Nur in diesem Fenster');
	await lahr.saveState.click();
	await expect(page.getByRole('checkbox')).toBeDisabled();
	await page.keyboard.press('Escape');
	await asksBeforeGoing(page);
	await network.mend();
	await lahr.saved();
});

test('a device that becomes full says so, goes on trying, and keeps everything once there is room', async ({
	open,
}) => {
	const page = await open('environmentLahr');
	await page.clock.install();
	await page.addInitScript(() => {
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (...row) {
			if ((globalThis as { isFull?: boolean }).isFull && this.name === 'edits') {
				throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
			}
			return put.apply(this, row);
		};
	});
	const setFull = (isFull: boolean) =>
		page.evaluate((full) => void Object.assign(globalThis, { isFull: full }), isFull);
	const { network, lahr, id } = await withoutNetwork(page);
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), 'Passt noch');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await setFull(true);
	await lahr.page.keyboard.type(', das nicht mehr');
	await expect(lahr.saveState).toContainText('Nur in diesem Fenster');
	await lahr.saveState.click();
	await expect(page.getByRole('dialog')).toContainText('Der Speicher dieses Geräts ist voll');
	await page.keyboard.press('Escape');
	await asksBeforeGoing(page);
	// By itself, without another edit.
	await setFull(false);
	await page.clock.fastForward(11_000);
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
	await page.close();
	await network.mend();
	const again = new ProgrammePage(await page.context().newPage());
	await again.open();
	await expect
		.poll(() => wordsOf(again.title(again.itemById(id), 'de')))
		.toBe('Passt noch, das nicht mehr');
});

/** Opens the programme, adds a measure, and loses the network. */
async function withoutNetwork(page: Page) {
	const network = await Network.of(page.context());
	const lahr = await new ProgrammePage(page).open();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	await network.cut();
	return { network, lahr, id };
}

/** Tries to leave the page, and stays. */
async function asksBeforeGoing(page: Page): Promise<void> {
	const asked = page.waitForEvent('dialog');
	void page.reload().catch(() => {});
	const question = await asked;
	expect(question.type()).toBe('beforeunload');
	await question.dismiss();
}
