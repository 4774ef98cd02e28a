import * as Y from 'yjs';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { writeProgramme } from '../bench/programme.ts';
import { Client } from '../support/live.ts';
import { expect, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

// A trace takes the whole page down again and again, which is longer than everything else together.
test.use({ world: 'large', trace: 'off' });

test('a large programme shows its beginning first, and is whole and writable a moment later', async ({
	demo,
	open,
}) => {
	const page = await open('environmentLahr');
	const programme = (await page.locator('h2 a').first().getAttribute('href')) ?? '';
	const cookies = await page.context().cookies();
	const client = new Client(
		`${demo.address.replace('http', 'ws')}/collab`,
		'session',
		documentNameOf(programme.split('/').at(-1) ?? ''),
		{
			headers: new Headers({
				cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
			}),
		},
	);
	await client.saved();
	Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(writeProgramme(5, 100).doc));
	await client.saved();
	await client.leave();

	// As long as no script runs, there is only what the server drew.
	const still = await open('environmentLahr', { javaScriptEnabled: false });
	await still.goto(programme);
	await expect(still.getByRole('heading', { level: 1 })).toContainText('Handlungsprogramm');
	await expect(still.getByText('Der Rest wird geladen').last()).toBeVisible();
	expect(await still.locator('section.measure').count()).toBeLessThan(60);

	const lahr = new ProgrammePage(page);
	const measures = page.locator('section.measure');
	await page.goto(programme);
	await lahr.saved();
	await expect(page.getByText('Der Rest wird geladen')).toHaveCount(0, { timeout: 90_000 });
	expect(await measures.count()).toBeGreaterThan(100);
	const last = measures.last();
	await lahr.write(lahr.title(last, 'de'), ' zuletzt');
	await lahr.saved();
	await expect.poll(() => wordsOf(lahr.title(last, 'de'))).toContain('zuletzt');
});
