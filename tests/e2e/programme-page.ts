import { expect, type Locator, type Page } from '@playwright/test';
import type { Open } from './fixtures.ts';

/** The page of a programme as people use it. */
export class ProgrammePage {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Opens the demo's programme and waits until it is live. */
	async open(): Promise<this> {
		await this.page.goto('/');
		await this.page.locator('h2 a').first().click();
		await this.saved();
		return this;
	}

	/** Resolves once the page says that everything is on the server's disk. */
	async saved(): Promise<void> {
		await expect(this.page.locator('.save-state')).toHaveClass(/saved/);
	}

	/** Resolves once the page has loaded what it loads for later, its editor above all. */
	async loaded(): Promise<void> {
		await this.write(this.text(this.item('A.1.1'), 'description', 'de'), '');
		await this.page.keyboard.press('Escape');
	}

	get saveState(): Locator {
		return this.page.locator('.save-state');
	}

	/** The section of the item with a number, for instance `A.1.1`. */
	item(number: string): Locator {
		return this.page.locator('section.item').filter({
			has: this.page.locator(`> .item-header .eyebrow .number`, {
				hasText: new RegExp(`^${number.replaceAll('.', '\\.')}$`),
			}),
		});
	}

	/** The item that has this id, wherever it stands. */
	itemById(id: string): Locator {
		return this.page.locator(`#item-${id}`);
	}

	/** The title of an item in a language. */
	title(item: Locator, language: 'de' | 'es'): Locator {
		return item.locator(`> .item-header .column[data-language=${language}]`);
	}

	/** Another text of an item in a language. */
	text(item: Locator, field: string, language: 'de' | 'es'): Locator {
		return item.locator(`> .pair[data-field=${field}] .column[data-language=${language}]`);
	}

	/** Begins to write in a text and puts the caret at its end. */
	async write(column: Locator, words: string): Promise<void> {
		await column.locator('.editable').click();
		const editor = column.locator('textarea, .tiptap');
		await expect(editor).toBeFocused();
		await this.page.keyboard.press('Control+End');
		await this.page.keyboard.type(words);
	}

	/** Chooses from the menu of an item. */
	async choose(item: Locator, label: string): Promise<void> {
		await item.locator('> .item-header .item-menu').click();
		await this.page.getByRole('menuitem', { name: label, exact: true }).click();
	}

	/** Asks for a field that an item does not show while it is blank. */
	async addField(item: Locator, label: string): Promise<void> {
		await item.locator('> .add-bar summary').click();
		await item.locator('> .add-bar').getByRole('button', { name: label, exact: true }).click();
	}

	/** Adds a resource to a measure and opens the editor of its amount; returns the amount and the editor. */
	async addResource(measure: Locator): Promise<readonly [Locator, Locator]> {
		await measure
			.locator('> .add-bar')
			.getByRole('button', { name: /^\+ Re[cs]/ })
			.click();
		await this.page.keyboard.press('Escape');
		const amount = measure.locator('tr.resource [data-field=amount]');
		await amount.locator('.value-button').click();
		return [amount, this.page.locator('.value-editor')];
	}

	row(number: string): Locator {
		return this.page.getByRole('treeitem').filter({
			has: this.page.locator('.number', {
				hasText: new RegExp(`^${number.replaceAll('.', '\\.')}$`),
			}),
		});
	}

	/** Adds a measure below an item through the bar at its end, and returns its id. */
	async addMeasure(below: string): Promise<string> {
		const section = this.item(below);
		await section.locator('> .add-bar').getByRole('button', { name: '+ Maßnahme' }).click();
		const line = this.page.locator('textarea:focus');
		await expect(line).toBeVisible();
		const id = await line.evaluate((element) => element.closest('section')?.id);
		if (!id) throw new Error('The new measure is not there');
		return id.replace('item-', '');
	}
}

/** The demo's programme as both environment offices have it open at once: Lahr's page and Alajuela's. */
export async function bothOpen(open: Open): Promise<readonly [ProgrammePage, ProgrammePage]> {
	return Promise.all([
		open('environmentLahr').then((page) => new ProgrammePage(page).open()),
		open('environmentAlajuela').then((page) => new ProgrammePage(page).open()),
	]);
}

/** What a text holds, whether it is being written in or not, without the names of who is in it. */
export async function wordsOf(column: Locator): Promise<string> {
	return column.evaluate((element) => {
		const area = element.querySelector('textarea');
		if (area) return area.value;
		const text = element.querySelector('.tiptap, .still')?.cloneNode(true) as Element | undefined;
		text?.querySelectorAll('.placeholder, .other-caret').forEach((mark) => mark.remove());
		return text?.textContent?.trim() ?? '';
	});
}
