import { FlakyProxy } from '../support/flaky-proxy.ts';
import { accounts, expect, signIn, test as base, type Open } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

/** The line between browsers and the server; it is there for longer than they are. */
const test = base.extend<{ readonly line: FlakyProxy }>({
	line: async ({ demo }, use) => {
		const line = await FlakyProxy.inFrontOf(demo.address);
		await use(line);
		await line.close();
	},
});
test.use({ world: 'bad-network' });
/** Longer than a page hears nothing before it says so, and than a bad line may take. */
const patience = { timeout: 60_000 };

/** Somebody who reaches the server by that line only has the programme open. */
async function behind(line: FlakyProxy, open: Open, account: keyof typeof accounts) {
	const page = await open(undefined, { baseURL: `http://127.0.0.1:${line.port}` });
	await signIn(page, accounts[account]);
	const programme = await new ProgrammePage(page).open();
	// The line is bad for what is written, not for the code of the pages.
	await programme.loaded();
	return programme;
}

test('on 64 kbit/s with 800 ms there and back and 5 % loss, two people write together by WebSocket', async ({
	line,
	open,
}) => {
	const [lahr, alajuela] = await Promise.all([
		behind(line, open, 'environmentLahr'),
		behind(line, open, 'environmentAlajuela'),
	]);
	Object.assign(line, { bytesPerSecond: 8_000, delayMs: 400, loss: 0.05 });
	const id = await lahr.addMeasure('B.1');
	await lahr.page.keyboard.type('Über Satellit');
	await expect(alajuela.itemById(id)).toBeVisible(patience);
	await alajuela.write(alajuela.title(alajuela.itemById(id), 'es'), 'Por satélite');
	for (const page of [lahr, alajuela]) {
		const title = (language: 'de' | 'es') => wordsOf(page.title(page.itemById(id), language));
		await expect.poll(() => title('de'), patience).toBe('Über Satellit');
		await expect.poll(() => title('es'), patience).toBe('Por satélite');
		await expect(page.saveState).toHaveClass(/saved/, patience);
		await expect(page.saveState).not.toContainText('HTTP');
	}
});

test('a line that freezes without closing is not called connected, and nothing on it saved', async ({
	line,
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(/WebSocket|ERR_/);
	const lahr = await behind(line, open, 'environmentLahr');
	const alajuela = await new ProgrammePage(await open('environmentAlajuela')).open();
	const id = await lahr.addMeasure('B.1');
	await lahr.saved();
	line.freeze();
	await lahr.page.keyboard.type('Ins Leere');
	await expect(lahr.saveState).not.toHaveClass(/saved/);
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1', patience);
	// It goes on where it stopped.
	line.mend();
	await lahr.saved();
	await expect.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de'))).toBe('Ins Leere');
	// It never does, and a new connection gets through.
	line.freeze();
	await lahr.page.keyboard.type(' und zurück');
	await expect(lahr.saveState).toContainText('Nur auf diesem Gerät: 1', patience);
	line.drop();
	line.mend();
	await lahr.saved();
	await expect
		.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de')))
		.toBe('Ins Leere und zurück');
});
