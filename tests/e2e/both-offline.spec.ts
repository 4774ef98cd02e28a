import { expect, test } from './fixtures.ts';
import { cutComplaints, kept, openAs } from './offline.ts';
import { ProgrammePage, wordsOf } from './programme-page.ts';

test.use({ world: 'offline' });
test.beforeEach(({ expectedComplaints }) => {
	expectedComplaints.push(cutComplaints);
});

test('two who wrote the same field offline find both wordings', async ({ open }) => {
	const { programme: lahr, network: ofLahr } = await openAs(open, 'environmentLahr');
	const { programme: alajuela, network } = await openAs(open, 'environmentAlajuela');
	const id = await lahr.addMeasure('B.1');
	await lahr.page.keyboard.type('Brunnen');
	await lahr.saved();
	await expect.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), 'de'))).toBe('Brunnen');
	await ofLahr.cut();
	await network.cut();
	await lahr.write(lahr.title(lahr.itemById(id), 'de'), ' bohren');
	await alajuela.write(alajuela.title(alajuela.itemById(id), 'de'), ' reinigen');
	await ofLahr.mend();
	await lahr.saved();
	await network.mend();
	await alajuela.saved();
	await expect(alajuela.page.getByText('Modificado por ambas partes: 1')).toBeVisible();
	// It can be read later, too.
	await alajuela.page.reload();
	await expect(alajuela.page.getByText('Modificado por ambas partes: 1')).toBeVisible();
	await alajuela.page.getByRole('button', { name: 'Ver', exact: true }).click();
	const dialog = alajuela.page.getByRole('dialog');
	await expect(dialog.getByText('Su versión').locator('..')).toContainText('reinigen');
	await expect(dialog.getByText('Versión de los otros').locator('..')).toContainText('bohren');
	await dialog.getByRole('button', { name: 'Ir al lugar' }).click();
	await expect(alajuela.title(alajuela.itemById(id), 'de').locator('textarea')).toBeFocused();
});

test('what one moved and the other wrote in holds both; what one deleted keeps what the other wrote', async ({
	open,
}) => {
	const { programme: lahr, network: ofLahr } = await openAs(open, 'environmentLahr');
	const { programme: alajuela, network } = await openAs(open, 'environmentAlajuela');
	const moved = await lahr.addMeasure('C.1');
	await lahr.page.keyboard.type('Wandert');
	const deleted = await lahr.addMeasure('C.1');
	await lahr.page.keyboard.type('Fällt weg');
	await lahr.saved();
	for (const id of [moved, deleted]) await expect(alajuela.itemById(id)).toBeVisible();
	await ofLahr.cut();
	await network.cut();
	const number = ({ page }: ProgrammePage) =>
		page.locator(`#item-${moved}`).locator('.eyebrow .number').first();
	const before = await number(lahr).textContent();
	await lahr.choose(lahr.itemById(moved), 'Nach oben');
	await expect(number(lahr)).not.toHaveText(before ?? '');
	const after = (await number(lahr).textContent()) ?? '';
	await lahr.choose(lahr.itemById(deleted), 'In den Papierkorb');
	await expect(lahr.itemById(deleted)).toHaveCount(0);
	await alajuela.write(alajuela.title(alajuela.itemById(moved), 'es'), 'Se mueve');
	await alajuela.write(alajuela.title(alajuela.itemById(deleted), 'es'), 'Se queda');
	await ofLahr.mend();
	await lahr.saved();
	await network.mend();
	await alajuela.saved();
	for (const page of [lahr, alajuela]) {
		await expect(number(page)).toHaveText(after);
		await expect.poll(() => wordsOf(page.title(page.itemById(moved), 'es'))).toBe('Se mueve');
		await expect(page.itemById(deleted)).toHaveCount(0);
	}
	// Whoever came later is told of the item that is gone, and finds in the bin what they wrote in it.
	await expect(alajuela.page.getByText('Modificado por ambas partes: 1')).toBeVisible();
	await alajuela.page.getByRole('button', { name: 'Ver', exact: true }).click();
	await expect(alajuela.page.getByRole('dialog')).toContainText(
		'Otra persona eliminó este elemento',
	);
	await alajuela.page.keyboard.press('Escape');
	await alajuela.page.goto(`${alajuela.page.url().split('#')[0]}/bin`);
	await expect(alajuela.page.getByText('Se queda').first()).toBeVisible();
});

test('two tabs of one browser without a network show one another’s edits, and all of them go up', async ({
	open,
}) => {
	const { programme: first, network } = await openAs(open, 'environmentLahr');
	const { programme: alajuela } = await openAs(open, 'environmentAlajuela');
	const id = await first.addMeasure('B.1');
	await first.page.keyboard.type('Zwei Fenster');
	await first.saved();
	const address = first.page.url();
	const second = new ProgrammePage(await first.page.context().newPage());
	await second.page.goto(address);
	await second.saved();
	await network.cut();
	const title = (page: ProgrammePage, language: 'de' | 'es') =>
		wordsOf(page.title(page.itemById(id), language));
	await first.write(first.title(first.itemById(id), 'de'), ', ein Text');
	await expect.poll(() => title(second, 'de')).toBe('Zwei Fenster, ein Text');
	await second.write(second.title(second.itemById(id), 'es'), 'Dos ventanas');
	await expect.poll(() => title(first, 'es')).toBe('Dos ventanas');
	// Both tell how much of this programme only this device has.
	const other = await second.addMeasure('B.1');
	await second.page.keyboard.type('Im zweiten');
	await expect.poll(() => title(first, 'es')).toBe('Dos ventanas');
	await expect(first.itemById(other)).toBeVisible();
	for (const tab of [first, second]) {
		await expect(tab.saveState).toContainText('Nur auf diesem Gerät: 2');
	}
	// The one that wrote it is gone before there is a network again.
	await second.page.close();
	await network.mend();
	await first.saved();
	await expect.poll(() => title(alajuela, 'de')).toBe('Zwei Fenster, ein Text');
	await expect.poll(() => title(alajuela, 'es')).toBe('Dos ventanas');
	await expect
		.poll(() => wordsOf(alajuela.title(alajuela.itemById(other), 'de')))
		.toBe('Im zweiten');
});

test('a tab that slept while the other wrote and went up has everything when it wakes, and loses nothing', async ({
	open,
}) => {
	const { programme: awake, network } = await openAs(open, 'environmentLahr');
	const id = await awake.addMeasure('B.1');
	await awake.page.keyboard.type('Wach');
	await awake.saved();
	const asleep = new ProgrammePage(await awake.page.context().newPage());
	await asleep.page.goto(awake.page.url());
	await asleep.saved();
	await network.cut();
	await asleep.write(asleep.title(asleep.itemById(id), 'es'), 'Antes de dormir');
	await expect(asleep.saveState).toContainText('Nur auf diesem Gerät: 1');
	await expect.poll(() => wordsOf(awake.title(awake.itemById(id), 'es'))).toBe('Antes de dormir');
	const lifecycle = await asleep.page.context().newCDPSession(asleep.page);
	await lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' });
	await awake.write(awake.title(awake.itemById(id), 'de'), ' geblieben');
	await expect(awake.saveState).toContainText('Nur auf diesem Gerät: 1');
	await network.mend();
	await awake.saved();
	// What the other tab wrote went up with this one.
	const { programme: alajuela } = await openAs(open, 'environmentAlajuela');
	for (const [language, words] of [
		['de', 'Wach geblieben'],
		['es', 'Antes de dormir'],
	] as const) {
		await expect.poll(() => wordsOf(alajuela.title(alajuela.itemById(id), language))).toBe(words);
	}
	await lifecycle.send('Page.setWebLifecycleState', { state: 'active' });
	await asleep.saved();
	await expect.poll(() => wordsOf(asleep.title(asleep.itemById(id), 'de'))).toBe('Wach geblieben');
	await expect.poll(async () => (await kept(asleep.page)).edits).toBe(false);
});
