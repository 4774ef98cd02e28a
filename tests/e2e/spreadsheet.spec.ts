import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import writeExcelFile from 'write-excel-file/node';
import { textOf, type Cell } from '#domain/sheet/cell.ts';
import { readSheetFile } from '#server/import/file.ts';
import { expect, test } from './fixtures.ts';
import { bothOpen, wordsOf } from './programme-page.ts';

// What is taken over here is there for everybody.
test.use({ world: 'spreadsheet' });

const title = 'Nachhaltiger Schutz der Trinkwasserquellen: Aufforstung und Umweltbildung';

/** Gets a file by its link, as somebody clicks on it. */
async function download(page: Page, link: string): Promise<Buffer> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: link, exact: true }).click(),
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** The same sheets as another library writes them, with some cells set. */
async function rewritten(
	bytes: Buffer,
	change: (sheet: string, head: readonly string[], rows: Cell[][]) => void,
): Promise<Buffer> {
	const sheets = readSheetFile(bytes, 'x').sheets.map(({ name, rows }) => {
		const width = Math.max(...rows.map(({ cells }) => cells.length));
		const all = rows.map(({ cells }) =>
			Array.from({ length: width }, (_, at): Cell => cells[at] ?? null),
		);
		change(name, (all[0] ?? []).map(textOf), all);
		const data = all.map((cells) =>
			cells.map((cell) => {
				if (cell === null) return null;
				const isNumber = typeof cell === 'object' && 'number' in cell;
				return isNumber
					? { type: Number, value: Number(cell.number) }
					: { type: String, value: textOf(cell) };
			}),
		);
		return { data, sheet: name };
	});
	return (await writeExcelFile(sheets as never)).toBuffer();
}

async function bring(page: Page, name: string, buffer: Buffer): Promise<void> {
	await page
		.getByLabel('Datei')
		.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
	await page.getByRole('button', { name: 'Änderungen ansehen' }).click();
}

async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(over).toBeLessThanOrEqual(0);
}

test('a spreadsheet goes out, is changed with another program, and comes in as a proposal', async ({
	open,
}) => {
	const [lahr, alajuela] = await bothOpen(open);
	const writer = await open('environmentLahr');
	await writer.goto(lahr.page.url().replace(/#.*/, ''));
	await writer.getByRole('link', { name: 'Maßnahmen', exact: true }).click();
	await writer.getByRole('link', { name: 'Tabellen austauschen' }).click();
	await writer.waitForURL(/\/spreadsheet$/);
	const bytes = await download(writer, 'XLSX');

	// The money in the file is that of the programme, to the cent.
	const [overview] = readSheetFile(bytes, 'x').sheets;
	const sums = overview?.rows.map(({ cells }) => cells.map(textOf).join(' | ')) ?? [];
	expect(sums).toContainEqual(expect.stringMatching(/^Summe der Mittel \|  \| 635375\.4 \| EUR$/));
	expect(sums.some((row) => row.endsWith(`${title} | 240575.4 | EUR`))).toBe(true);

	// Unchanged, it proposes nothing.
	await bring(writer, 'unveraendert.xlsx', bytes);
	await expect(writer.getByText('sagt nichts anderes als das Programm')).toBeVisible();
	await expect(writer.getByText('Geändert: 0')).toBeVisible();

	let measureNumber = '';
	const changed = await rewritten(bytes, (sheet, head, rows) => {
		const at = (label: string) => head.indexOf(label);
		if (sheet === 'Maßnahmen') {
			const row = rows.find((cells) => textOf(cells[at('Titel (Deutsch)')]) === title);
			if (!row) throw new Error(`No ${title}`);
			measureNumber = textOf(row[at('Nummer')]);
			row[at('Titel (Deutsch)')] = `${title} am Poás`;
			row[at('Priorität')] = 'niedrig';
		}
		if (sheet === 'Ressourcen') {
			const fresh: Cell[] = head.map(() => null);
			fresh[at('Gehört zu')] = measureNumber;
			fresh[at('Titel (Deutsch)')] = 'Vermessung der Schutzzonen';
			fresh[at('Art')] = 'Geld';
			fresh[at('Betrag')] = { number: '1234.5' };
			fresh[at('Betrag: Währung')] = 'EUR';
			rows.push(fresh);
			const wrong = [...fresh];
			wrong[at('Betrag')] = { number: '1.005' };
			rows.push(wrong);
		}
	});
	await bring(writer, 'geaendert.xlsx', changed);
	const proposal = writer.getByRole('region', { name: 'Vorschlag: geaendert.xlsx' });
	await expect(proposal).toContainText('Neu: 1');
	await expect(proposal).toContainText('Geändert: 1');
	await expect(proposal).toContainText('Fehler: 1');
	await expect(proposal).toContainText(
		/Ressourcen, Zeile \d+, Spalte [A-Z]+ \(Betrag\): „1.005“ hat mehr Nachkommastellen als EUR/,
	);
	await expect(proposal.locator('ins', { hasText: 'am Poás' })).toBeVisible();
	await expect(proposal.getByRole('checkbox')).toHaveCount(2);
	await expectAccessible(writer);

	// Nothing is changed before somebody says so; then both see it, live.
	const measure = lahr.item(measureNumber);
	expect(await wordsOf(lahr.title(measure, 'de'))).toBe(title);
	await proposal.getByRole('button', { name: 'Ausgewählte Zeilen übernehmen' }).click();
	await expect(writer.getByText('Übernommen: 1 neu, 1 geändert.')).toBeVisible();
	for (const page of [lahr, alajuela]) {
		const there = page.item(measureNumber);
		await expect(page.title(there, 'de')).toContainText('am Poás');
		await expect(there).toContainText('Vermessung der Schutzzonen');
	}
	await expect(measure.locator('tr.resource', { hasText: 'Vermessung' })).toContainText('1.234,50');

	// Taken over again, the file says nothing new.
	await bring(writer, 'geaendert.xlsx', changed);
	await expect(writer.getByText('Diese neue Zeile wurde schon übernommen.')).toBeVisible();
	await expect(writer.getByRole('checkbox')).toHaveCount(0);
});

test('what others changed meanwhile is not lost: a conflict is chosen by a person, on a phone too', async ({
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(/status of (409|422)/);
	const phone = await open('coordinationLahr', {
		viewport: { width: 360, height: 740 },
		colorScheme: 'dark',
	});
	const address = await phone.locator('h2 a').first().getAttribute('href');
	await phone.goto(`${address}/spreadsheet`);
	const bytes = await download(phone, 'Meilensteine');
	const text = bytes.toString('utf8');
	const [, due = ''] = /;(20\d\d(?:-[\dQ-]+)?);/.exec(text) ?? [];
	expect(due).not.toBe('');
	const changed = Buffer.from(text.replace(`;${due};`, ';2019-02;'));

	await bring(phone, 'meilensteine.csv', changed);
	await expect(phone.getByText('Geändert: 1')).toBeVisible();
	await expectAccessible(phone);

	// Who takes over what was overtaken is shown it again, compared with what stands there now.
	const other = await open('environmentLahr');
	await other.goto(`${address}/spreadsheet`);
	await bring(other, 'anders.csv', Buffer.from(text.replace(`;${due};`, ';2018-11;')));
	await other.getByRole('button', { name: 'Ausgewählte Zeilen übernehmen' }).click();
	await expect(other.getByText('Übernommen: 0 neu, 1 geändert.')).toBeVisible();
	await phone.getByRole('button', { name: 'Ausgewählte Zeilen übernehmen' }).click();
	await expect(phone.getByRole('alert')).toContainText('inzwischen geändert');
	await expect(phone.getByText('Seit dem Herausgeben auch im Programm geändert.')).toBeVisible();
	const box = phone.getByRole('checkbox');
	await expect(box).not.toBeChecked();
	await expectAccessible(phone);
	await phone.getByRole('button', { name: 'Ausgewählte Zeilen übernehmen' }).click();
	await expect(phone.getByRole('alert')).toContainText('keine Zeile ausgewählt');
	await box.check();
	await phone.getByRole('button', { name: 'Ausgewählte Zeilen übernehmen' }).click();
	await expect(phone.getByText('Übernommen: 0 neu, 1 geändert.')).toBeVisible();
});

test('a file that is none says so; whoever may only read gets files and brings none', async ({
	open,
	expectedComplaints,
}) => {
	expectedComplaints.push(/status of 415/);
	const writer = await open('environmentLahr');
	const address = await writer.locator('h2 a').first().getAttribute('href');
	await writer.goto(`${address}/spreadsheet`);
	await bring(writer, 'bild.xlsx', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\r', 'latin1'));
	await expect(writer.getByRole('alert')).toContainText('keine Tabelle, die wir lesen');
	const reader = await open('observer');
	await reader.goto(`${address}/spreadsheet`);
	await expect(reader.getByRole('button', { name: 'Änderungen ansehen' })).toHaveCount(0);
	await expect(reader.getByText('schreiben dürfen')).toBeVisible();
	expect((await download(reader, 'ODS')).subarray(0, 2).toString()).toBe('PK');
});
