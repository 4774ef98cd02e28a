import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { accounts } from '../support/demo-accounts.ts';
import { startServer, type ServerProcess } from '../support/server.ts';

export { accounts, expect };

/** Opens a browser of its own for somebody; without an account it is not signed in. */
export type Open = (
	account?: keyof typeof accounts,
	options?: BrowserContextOptions,
) => Promise<Page>;

interface Fixtures {
	readonly open: Open;
	/** What browsers may complain about in a test that provokes it: a lost network, for instance. */
	readonly expectedComplaints: RegExp[];
}

interface WorkerFixtures {
	/** Tests that name a world of their own get a server that no other test has written on. */
	readonly world: string;
	/** A server in demo mode with data of its own. */
	readonly demo: ServerProcess;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	world: ['shared', { option: true, scope: 'worker' }],

	demo: [
		async ({}, use) => {
			const server = await startServer();
			await use(server);
			await server.dispose();
		},
		{ scope: 'worker', timeout: 60_000 },
	],

	expectedComplaints: async ({}, use) => use([]),

	open: async ({ browser, demo, expectedComplaints }, use) => {
		const complaints: string[] = [];
		const contexts: { close(): Promise<void> }[] = [];
		await use(async (account, options = {}) => {
			const context = await browser.newContext({ baseURL: demo.address, ...options });
			contexts.push(context);
			const page = await context.newPage();
			watch(page, complaints);
			if (account) await signIn(page, accounts[account]);
			return page;
		});
		await Promise.all(contexts.map((context) => context.close()));
		const unexpected = complaints.filter((text) => !expectedComplaints.some((is) => is.test(text)));
		expect(unexpected, 'the browser has nothing to complain about').toEqual([]);
	},
});

/** Collects errors of scripts, refused contents and failed requests. */
export function watch(page: Page, complaints: string[]): void {
	page.on('pageerror', (error) =>
		complaints.push(error.stack || `${error.name}: ${error.message}`),
	);
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type()))
			complaints.push(message.text() || JSON.stringify(message.location()));
	});
}

/** Keeps what is opened next from coming alive until what it returns is called. */
export async function heldBack(page: Page): Promise<() => void> {
	let comeAlive = () => {};
	const alive = new Promise<void>((resolve) => (comeAlive = resolve));
	await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
		await alive;
		await route.continue();
	});
	return comeAlive;
}

/** Enters the demo as somebody with one click. */
export async function signIn(page: Page, email: string): Promise<void> {
	await page.goto('/sign-in');
	await page.locator(`button[value="${email}"]`).click();
	await page.waitForURL((url) => url.pathname === '/');
}
