import * as Y from 'yjs';
import type { EditKey } from '#lib/device/database.ts';
import type { Edit, ProgrammeCopy, Stored } from '#lib/device/programme-copy.ts';

/** Edits that no server has confirmed, in a person's terms. */
export interface Unsent {
	/** How many items they touch. */
	readonly items: number;
	readonly since: Date;
	/** Whether all of them outlive this page. */
	readonly onDevice: boolean;
}

/** Weeks of work are to be a few rows on the device, not one for each word. */
const mergeAfterRows = 50;

/** The edits of a page that no server has confirmed, on their way to the device until one has. */
export class LocalEdits {
	private list: (Edit & { key?: EditKey })[] = [];
	/** How often the list was emptied: what is written meanwhile is not needed any more. */
	private emptied = 0;
	private writing = false;

	/** Yjs updates, the oldest first. */
	get updates(): readonly Uint8Array[] {
		return this.list.map(({ bytes }) => bytes);
	}

	get unsent(): Unsent | undefined {
		const [first] = this.list;
		return (
			first && {
				items: new Set(this.list.flatMap(({ items }) => items)).size,
				since: first.at,
				onDevice: this.list.every(({ key }) => key !== undefined),
			}
		);
	}

	/** Puts what the device has before what was written since. */
	restore(edits: Stored['edits']): void {
		this.list.unshift(...edits);
	}

	add(edit: Edit): void {
		this.list.push(edit);
	}

	/** Empties the list; returns what of it is on the device, to be taken away there. */
	empty(): readonly EditKey[] {
		const keys = keysOf(this.list);
		this.list = [];
		this.emptied++;
		return keys;
	}

	/** Resolves once all edits are on the device; rejects where it takes no more. */
	async write(copy: ProgrammeCopy): Promise<void> {
		if (this.writing) return;
		this.writing = true;
		try {
			for (let loose = this.loose(); loose.length > 0; loose = this.loose()) {
				await this.writeAsOne(copy, loose);
			}
			if (keysOf(this.list).length <= mergeAfterRows) return;
			const written = [...this.list];
			const old = keysOf(written);
			await this.writeAsOne(copy, written);
			await copy.remove(old);
		} finally {
			this.writing = false;
		}
	}

	private loose() {
		return this.list.filter(({ key }) => key === undefined);
	}

	private async writeAsOne(copy: ProgrammeCopy, edits: LocalEdits['list']): Promise<void> {
		const [first] = edits;
		if (!first) return;
		const { emptied } = this;
		const bytes = Y.mergeUpdates(edits.map((edit) => edit.bytes));
		const items = [...new Set(edits.flatMap((edit) => edit.items))];
		const key = await copy.append({ bytes, items, at: first.at });
		if (emptied !== this.emptied) return copy.remove([key]);
		const together = new Set(edits);
		const rest = this.list.filter((edit) => !together.has(edit));
		this.list = [{ bytes, items, at: first.at, key }, ...rest];
		this.list.sort((a, b) => a.at.getTime() - b.at.getTime());
	}
}

/** Several edits may have been written as one. */
function keysOf(edits: readonly { readonly key?: EditKey }[]): readonly EditKey[] {
	return [...new Set(edits.flatMap(({ key }) => (key ? [key] : [])))];
}
