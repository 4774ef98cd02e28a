import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromium = process.env['CHROMIUM'] ?? known.find((path) => existsSync(path));

/** Tests in real browsers against servers as people run them; each worker has servers of its own. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../node_modules/.cache/playwright',
	fullyParallel: false,
	workers: 2,
	// Whole ways through the product, on machines that may be slow; what they wait for has limits of its own.
	timeout: 180_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	use: {
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
		viewport: { width: 1440, height: 1000 },
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure',
		launchOptions: {
			...(chromium && { executablePath: chromium }),
			// Chromium refuses its own sandbox to root, as which containers run it.
			args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
		},
	},
});
