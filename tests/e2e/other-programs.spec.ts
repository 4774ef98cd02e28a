import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { expect, test } from './fixtures.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test('a program that speaks the protocol of y-websocket writes with somebody in a browser', async ({
	open,
	demo,
}) => {
	const lahr = await new ProgrammePage(await open('environmentLahr')).open();
	const id = await lahr.addMeasure('B.1');
	const title = (language: 'de' | 'es') => lahr.title(lahr.itemById(id), language);
	await lahr.page.keyboard.type('Regenwasser sammeln');

	// Whoever lets a program in makes a token for it on their own profile page.
	const alajuela = await open('environmentAlajuela');
	await alajuela.goto('/profile');
	await alajuela.locator('input[name=tokenName]').fill('Robot');
	await alajuela.locator('form[action="?/token"] button').click();
	const token = await alajuela.locator('code.token').innerText();

	const programme = new URL(lahr.page.url()).pathname.split('/')[2] ?? '';
	const doc = new Y.Doc();
	const server = `${demo.address.replace('http', 'ws')}/yjs`;
	const provider = new WebsocketProvider(server, programme, doc, { params: { token } });
	const texts = { de: doc.getText(`${id}/title/de`), es: doc.getText(`${id}/title/es`) };
	await expect.poll(() => texts.de.toString()).toBe('Regenwasser sammeln');

	texts.es.insert(0, 'Recoger agua de lluvia');
	await expect.poll(() => wordsOf(title('es'))).toBe('Recoger agua de lluvia');
	await lahr.write(title('de'), ' und nutzen');
	await expect.poll(() => texts.de.toString()).toBe('Regenwasser sammeln und nutzen');

	// Whoever takes the token away takes the program out.
	const closed = new Promise((resolve) => provider.on('closed', resolve));
	await alajuela.goto('/profile');
	await alajuela.getByRole('listitem').filter({ hasText: 'Robot' }).getByRole('button').click();
	expect(await closed).toEqual({ code: 4401, reason: 'sign-in-required' });
	provider.destroy();
});
