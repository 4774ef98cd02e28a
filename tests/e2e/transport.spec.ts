import { BadProxy, type BadProxyOptions } from '../support/bad-proxy.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { accounts, expect, signIn, test as base, type Open } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

/** A proxy between browsers and the server, and the line behind it; they are there for longer than browsers. */
const test = base.extend<{ readonly line: FlakyProxy; readonly badProxy: BadProxy }>({
	line: async ({ demo }, use) => {
		const line = await FlakyProxy.inFrontOf(demo.address);
		await use(line);
		await line.close();
	},
	badProxy: async ({ demo, line }, use) => {
		const proxy = await BadProxy.open(line.through(demo.address));
		await use(proxy);
		proxy.close();
	},
});
test.use({ world: 'transport' });

/** Somebody who reaches the server through the proxy only has the programme open, and is told how. */
async function behind(
	proxy: BadProxy,
	open: Open,
	account: keyof typeof accounts,
	words: string,
): Promise<ProgrammePage> {
	const page = await open(undefined, { baseURL: proxy.address });
	await signIn(page, accounts[account]);
	const programme = new ProgrammePage(page);
	await page.goto('/');
	await page.locator('h2 a').first().click();
	await expect(programme.saveState).toContainText(words, { timeout: 30_000 });
	return programme;
}

/** How long a thin line may take. */
const patience = { timeout: 60_000 };
const thin = { bytesPerSecond: 8_000, delayMs: 400, loss: 0 };
const blocked: readonly (readonly [string, BadProxyOptions, typeof thin?])[] = [
	['refused', { upgrades: 'refuse' }],
	['swallowed without an answer', { upgrades: 'swallow' }],
	['killed as soon as something comes', { upgrades: 'cut' }],
	['refused, on 64 kbit/s with 800 ms there and back', { upgrades: 'refuse' }, thin],
];

test.describe('where WebSockets are blocked', () => {
	for (const [how, options, quality] of blocked) {
		test(`two people write together by HTTP and are told so: ${how}`, async ({
			badProxy,
			line,
			open,
			expectedComplaints,
		}) => {
			expectedComplaints.push(/WebSocket/);
			badProxy.options = options;
			const [lahr, alajuela] = await Promise.all([
				behind(badProxy, open, 'environmentLahr', 'über HTTP, langsamer'),
				behind(badProxy, open, 'environmentAlajuela', 'por HTTP, más lento'),
			]);
			// The line is thin for what is written, not for the code of the pages.
			await Promise.all([lahr.loaded(), alajuela.loaded()]);
			if (quality) Object.assign(line, quality);
			const id = await lahr.addMeasure('B.1');
			await lahr.page.keyboard.type('Hinter dem Proxy');
			await expect(lahr.saveState).toHaveClass(/saved/, patience);
			await expect(alajuela.itemById(id)).toBeVisible(patience);
			await alajuela.write(alajuela.title(alajuela.itemById(id), 'es'), 'Tras el proxy');
			for (const page of [lahr, alajuela]) {
				const title = (language: 'de' | 'es') => wordsOf(page.title(page.itemById(id), language));
				await expect.poll(() => title('de'), patience).toBe('Hinter dem Proxy');
				await expect.poll(() => title('es'), patience).toBe('Tras el proxy');
			}
			await expect(alajuela.saveState).toHaveClass(/saved/, patience);
			// Whoever goes is gone at once, long before the server would miss them.
			await lahr.page.getByRole('tab', { name: 'Wer ist hier' }).click();
			const people = lahr.page.getByRole('tabpanel');
			await expect(people).toContainText('Ambiente Alajuela', patience);
			await alajuela.page.goto('about:blank');
			await expect(people).not.toContainText('Ambiente Alajuela', patience);
		});
	}

	test('a window keeps to HTTP, and goes back once WebSockets get through', async ({
		badProxy,
		open,
		expectedComplaints,
	}) => {
		expectedComplaints.push(/WebSocket/);
		badProxy.options = { upgrades: 'refuse' };
		const lahr = await behind(badProxy, open, 'environmentLahr', 'über HTTP');
		const before = badProxy.upgrades;
		await lahr.page.clock.install();
		await lahr.page.reload();
		await expect(lahr.saveState).toContainText('über HTTP');
		expect(badProxy.upgrades).toBe(before);
		badProxy.options = {};
		await lahr.page.clock.fastForward('05:01');
		await expect(lahr.saveState).not.toContainText('HTTP');
		await lahr.saved();
		const id = await lahr.addMeasure('B.1');
		await lahr.page.keyboard.type('Wieder schnell');
		await lahr.saved();
		await lahr.page.reload();
		await lahr.saved();
		await expect(lahr.saveState).not.toContainText('HTTP');
		await expect.poll(() => wordsOf(lahr.title(lahr.itemById(id), 'de'))).toBe('Wieder schnell');
	});
});

test('a server that is away for a while is no blocked WebSocket', async ({
	badProxy,
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(/WebSocket|ERR_/);
	const lahr = await behind(badProxy, open, 'environmentLahr', 'Gespeichert');
	// The page goes on loading its editor for a moment.
	await lahr.page.waitForLoadState('networkidle');
	badProxy.options = { down: true };
	badProxy.cut();
	await expect(lahr.saveState).toHaveClass(/offline/);
	const before = badProxy.upgrades;
	await expect.poll(() => badProxy.refused).toBeGreaterThan(6);
	badProxy.options = {};
	await lahr.saved();
	await expect(lahr.saveState).not.toContainText('HTTP');
	expect(badProxy.upgrades).toBe(before + 1);
});
