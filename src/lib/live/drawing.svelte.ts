import { flushSync } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { ItemId } from '#domain/id.ts';

/** How long the page is drawn before it looks at what people do. */
const sliceMs = 25;
/** A page that nobody looks at is given no frames. */
const longestFrameMs = 200;

/**
 * Which items of a large programme are not on the page yet. Several hundred measures take seconds to draw;
 * in slices, in the order in which they are read, the page takes keys and clicks from the beginning.
 */
export class Drawing {
	private readonly waiting = new SvelteSet<ItemId>();
	private stopped = false;

	get isDone(): boolean {
		return this.waiting.size === 0;
	}

	/** Whether an item may be drawn; what is added while the rest waits does not wait. */
	shows(id: ItemId): boolean {
		return !this.waiting.has(id);
	}

	/** Draws items little by little, in their order: each after those that it stands in. */
	async start(order: readonly ItemId[]): Promise<void> {
		for (const id of order) this.waiting.add(id);
		for (let next = 0; next < order.length && !this.stopped;) {
			await untilNextFrame();
			const end = performance.now() + sliceMs;
			while (next < order.length && performance.now() < end) {
				const id = order[next++];
				if (id !== undefined) flushSync(() => this.waiting.delete(id));
			}
		}
	}

	/** Draws some items now: somebody wants to go there. */
	hurry(ids: Iterable<ItemId>): void {
		for (const id of ids) this.waiting.delete(id);
	}

	stop(): void {
		this.stopped = true;
	}
}

async function untilNextFrame(): Promise<void> {
	await new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, longestFrameMs);
	});
}
