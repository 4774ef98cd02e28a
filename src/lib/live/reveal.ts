import { tick } from 'svelte';
import type { ItemId } from '#domain/id.ts';

/** The id in the page, and so in its address, under which an item stands. */
export function anchorOf(id: ItemId): string {
	return `item-${id}`;
}

/** Brings an item into view and begins to write in the first place in it where one can. */
export async function reveal(id: ItemId, field?: string): Promise<void> {
	await tick();
	const element = document.getElementById(anchorOf(id));
	if (!element) return;
	element.scrollIntoView({ block: 'center' });
	const within = field ? element.querySelector(`[data-field="${field}"]`) : element;
	// Of two columns the first that is shown.
	const places = within?.querySelectorAll<HTMLElement>('.still, .value-button, textarea') ?? [];
	const place = [...places].find((candidate) => candidate.offsetParent !== null);
	if (place?.matches('textarea')) place.focus();
	else place?.click();
}

/** Brings an item into view unless a part of it is to be seen already. */
export async function keepInView(id: ItemId): Promise<void> {
	await tick();
	const element = document.getElementById(anchorOf(id));
	const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
	if (bottom < 0 || top > window.innerHeight) element?.scrollIntoView({ block: 'center' });
}

/** Brings an item into view without going into it. */
export async function scrollToItem(id: ItemId): Promise<void> {
	await tick();
	const element = document.getElementById(anchorOf(id));
	element?.scrollIntoView({ block: 'start' });
	element?.focus({ preventScroll: true });
}
