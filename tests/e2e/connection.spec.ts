import { startServer } from '../support/server.ts';
import { expect, signIn, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.describe('a connection that is lost', () => {
	test('says so, keeps what is written, and brings it up when it returns', async ({
		open,
		expectedComplaints,
	}) => {
		expectedComplaints.push(/ERR_INTERNET_DISCONNECTED|WebSocket/);
		const lahr = await new ProgrammePage(await open('environmentLahr')).open();
		const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
		const id = await lahr.addMeasure('B.1');
		await expect(alajuela.itemById(id)).toBeVisible();
		await lahr.page.context().setOffline(true);
		await lahr.page.keyboard.type('Ohne Netz geschrieben');
		await expect(lahr.saveState).toHaveClass(/offline/);
		await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1');
		await alajuela.write(alajuela.title(alajuela.itemById(id), 'es'), 'Escrito con red');
		await lahr.page.context().setOffline(false);
		await lahr.saved();
		await expect
			.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
			.toBe('Ohne Netz geschrieben');
		await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'es'))).toBe('Escrito con red');
	});

	test('to a server that is killed: what was called saved is there again', async ({ browser }) => {
		const server = await startServer();
		const context = await browser.newContext({ baseURL: server.address });
		try {
			const page = await context.newPage();
			await signIn(page, 'environment@lahr.example');
			const lahr = await new ProgrammePage(page).open();
			const id = await lahr.addMeasure('B.1');
			await page.keyboard.type('Vor dem Absturz');
			await lahr.saved();
			await server.end('SIGKILL');
			await expect(lahr.saveState).toHaveClass(/offline/);
			await page.keyboard.type(' und danach');
			await server.restart();
			await lahr.saved();
			// An orderly restart, for an upgrade for instance, is no more than a pause.
			await server.end('SIGTERM');
			await expect(lahr.saveState).toHaveClass(/offline/);
			await page.keyboard.type(' und noch einmal');
			await server.restart();
			await lahr.saved();
			await page.reload();
			await lahr.saved();
			await expect
				.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de')))
				.toBe('Vor dem Absturz und danach und noch einmal');
		} finally {
			await context.close();
			await server.dispose();
		}
	});
});
