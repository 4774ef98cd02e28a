import { Connection, Document } from '@hocuspocus/server';
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { readStates, type AwarenessState } from './awareness-states.ts';
import { thinPresence } from './thin-presence.ts';

/** One end of a line on which nothing is lost; what is sent on it is read at once. */
class Listener {
	bufferedAmount = 0;
	readonly readyState = 1;
	/** What came of presence, message by message. */
	readonly heard: (readonly AwarenessState[])[] = [];
	readonly edits: Uint8Array[] = [];
	readonly connection: Connection;

	constructor(document: Document) {
		this.connection = new Connection(this, new Request('http://x'), document, '', {});
	}

	send(data: unknown): void {
		const decoder = createDecoder(data as Uint8Array);
		readVarString(decoder);
		if (readVarUint(decoder) === 1) this.heard.push(readStates(readVarUint8Array(decoder)));
		else this.edits.push(data as Uint8Array);
	}

	close(): void {}

	/** Where a client is as this listener heard last: its state as JSON. */
	placeOf({ clientID }: Awareness): string | undefined {
		return this.heard.flat().findLast(({ client }) => client === clientID)?.state;
	}
}

let document: Document;
let people: { readonly awareness: Awareness; readonly listener: Listener }[];

beforeEach(async () => {
	vi.useFakeTimers();
	document = new Document('programme:x');
	await thinPresence().afterLoadDocument?.({ document } as never);
	people = Array.from({ length: 12 }, () => ({
		awareness: new Awareness(new Y.Doc()),
		listener: new Listener(document),
	}));
	people.forEach((_, index) => move(index, 0));
	await settle();
	for (const { listener } of people) listener.heard.length = 0;
	return () => people.forEach(({ awareness }) => awareness.destroy());
});
afterEach(() => void vi.useRealTimers());

/** Somebody's caret moves, and the server hears of it. */
function move(index: number, cursor: number): void {
	const { awareness, listener } = people[index] as (typeof people)[0];
	awareness.setLocalState({ cursor });
	const update = encodeAwarenessUpdate(awareness, [awareness.clientID]);
	const origin = { source: 'connection', connection: listener.connection };
	applyAwarenessUpdate(document.awareness, update, origin);
}

const settle = () => vi.advanceTimersByTimeAsync(5_000);
const count = () => people.reduce((sum, { listener }) => sum + listener.heard.length, 0);

/** All twelve move their carets 25 times a second, for ten seconds. */
async function moveAll(): Promise<number> {
	for (let step = 1; step <= 250; step++) {
		for (const index of people.keys()) {
			move(index, step);
			// Each message comes in a turn of its own.
			await vi.advanceTimersByTimeAsync(step % 3 === 0 ? 4 : 3);
		}
	}
	return count();
}

describe('carets that move', () => {
	it('are gathered: all hear where everybody is in the end, by far fewer messages', async () => {
		const thinned = await moveAll();
		await settle();
		for (const { listener } of people) {
			for (const { awareness } of people) {
				expect(listener.placeOf(awareness)).toBe(JSON.stringify({ cursor: 250 }));
			}
		}
		const stock = new Document('programme:x');
		const gathered = [document, people] as const;
		document = stock;
		people = people.map(({ awareness }) => ({ awareness, listener: new Listener(stock) }));
		people.forEach((_, index) => move(index, 0));
		await settle();
		for (const { listener } of people) listener.heard.length = 0;
		const before = await moveAll();
		[document, people] = gathered;
		console.info(
			`12 people move their carets 25 times a second: ${before / 10} messages a second before, ${thinned / 10} after`,
		);
		expect(thinned * 10).toBeLessThan(before);
	});

	it('are told of at once when nobody has moved for a while', async () => {
		move(0, 1);
		await vi.advanceTimersByTimeAsync(1);
		expect(count()).toBe(12);
	});

	it('are told of more seldom by a process that is behind', async () => {
		move(0, 1);
		await vi.advanceTimersByTimeAsync(1);
		move(0, 2);
		await vi.advanceTimersByTimeAsync(1);
		// The event loop was held.
		vi.setSystemTime(Date.now() + 300);
		await vi.advanceTimersByTimeAsync(130);
		expect(count()).toBe(24);
		move(0, 3);
		await vi.advanceTimersByTimeAsync(500);
		expect(count()).toBe(24);
		await settle();
		expect(count()).toBe(36);
	});

	it('are not told of on a line that is full until it is not, and then the last place alone', async () => {
		const { listener, awareness } = people[1] as (typeof people)[0];
		listener.bufferedAmount = 1_000_000;
		for (let step = 1; step <= 50; step++) {
			move(0, step);
			await vi.advanceTimersByTimeAsync(40);
		}
		expect(listener.heard).toEqual([]);
		expect(people[2]?.listener.heard.length).toBeGreaterThan(5);
		listener.bufferedAmount = 0;
		await settle();
		expect(listener.heard).toHaveLength(1);
		expect(listener.placeOf(people[0]?.awareness ?? awareness)).toBe('{"cursor":50}');
	});
});

describe('at once, whatever else waits,', () => {
	const first = () => people[0] as (typeof people)[0];
	beforeEach(async () => {
		move(0, 1);
		await vi.advanceTimersByTimeAsync(1);
		for (const { listener } of people) {
			listener.bufferedAmount = 1_000_000;
			listener.heard.length = 0;
		}
		move(1, 1);
	});

	it('others hear that somebody has gone', async () => {
		document.removeConnection(first().listener.connection);
		await vi.advanceTimersByTimeAsync(1);
		expect(people[2]?.listener.placeOf(first().awareness)).toBe('null');
	});

	it('others hear that somebody has come', async () => {
		const awareness = new Awareness(new Y.Doc());
		people.push({ awareness, listener: new Listener(document) });
		move(12, 7);
		await vi.advanceTimersByTimeAsync(1);
		expect(people[2]?.listener.placeOf(awareness)).toBe('{"cursor":7}');
	});

	it('others get an edit', async () => {
		document.getText('t').insert(0, 'x');
		await vi.advanceTimersByTimeAsync(1);
		expect(people[2]?.listener.edits).toHaveLength(1);
		expect(people[2]?.listener.heard).toEqual([]);
	});
});
