import { rmSync } from 'node:fs';
import { startCluster } from '../../server/store/embedded/cluster.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { accounts } from '../support/demo-accounts.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { startServer } from '../support/server.ts';
import { expect, signIn, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test('a server that cannot write says so at once, keeps what is written, and saves it by itself', async ({
	browser,
}) => {
	const folder = makeDataDir();
	const cluster = await startCluster(folder, { durable: false });
	const proxy = await FlakyProxy.inFrontOf(cluster.url);
	const server = await startServer({ DATABASE_URL: proxy.through(cluster.url), DEMO: '1' });
	const context = await browser.newContext({ baseURL: server.address });
	try {
		const page = await context.newPage();
		await signIn(page, accounts.environmentLahr);
		const lahr = await new ProgrammePage(page).open();
		const id = await lahr.addMeasure('B.1');
		await lahr.saved();
		proxy.cut();
		await page.keyboard.type('Trotzdem geschrieben');
		await expect(lahr.saveState).toContainText('Server kann nicht speichern');
		await lahr.saveState.click();
		await expect(page.getByRole('dialog')).toContainText('bleiben auf diesem Gerät');
		await page.keyboard.press('Escape');
		proxy.mend();
		await lahr.saved();
		await page.reload();
		await lahr.saved();
		await expect
			.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de')))
			.toBe('Trotzdem geschrieben');
	} finally {
		await context.close();
		await server.dispose();
		await proxy.close();
		await cluster.stop();
		rmSync(folder, { recursive: true });
	}
});
