import { beforeEach, describe, expect, it } from 'vitest';
import { until, type Client } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene();
let anna: Client;
let berta: Client;
beforeEach(async () => {
	[anna, berta] = await scene.joinBoth();
});

/** Somebody writes something that never reaches the server. */
function writeUnheard(client: Client, words: string): void {
	client.doc.off('update', client.provider.boundDocumentUpdateHandler);
	client.write(words);
	client.doc.on('update', client.provider.boundDocumentUpdateHandler);
}

/** How many edits a client takes for unacknowledged, each time that it counts from now on. */
function countsOf({ provider }: Client): readonly number[] {
	const counts: number[] = [];
	provider.on('unsyncedChanges', ({ number }: { number: number }) => counts.push(number));
	return counts;
}

describe('an acknowledgement', () => {
	it('waits for the commit, while the others already see the edit', async () => {
		await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await until(() => berta.text === 'Wasser');
			berta.write(' für alle');
			await until(() => anna.text === 'Wasser für alle');
			expect(await scene.stored()).toBe('');
			expect(anna.provider.unsyncedChanges).toBe(1);
			expect(berta.provider.unsyncedChanges).toBe(1);
		});
		await anna.saved();
		await berta.saved();
		expect(await scene.stored()).toBe('Wasser für alle');
	});

	it('is given at once when there is nothing to write', async () => {
		await scene.whileHeld('document_update', async () => {
			anna.provider.forceSync();
			expect(anna.provider.hasUnsyncedChanges).toBe(true);
			await anna.saved();
		});
	});

	it('of what another sent and is not on disk yet has to wait too', async () => {
		let sent = 0;
		berta.provider.on('outgoingMessage', () => sent++);
		await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await until(() => berta.text === 'Wasser');
			berta.provider.forceSync();
			await until(() => sent === 2);
			berta.write('!');
			await until(() => anna.text === 'Wasser!');
			anna.write('!');
			await until(() => berta.text === 'Wasser!!');
			expect(berta.provider.unsyncedChanges).toBe(2);
		});
		await berta.saved();
		expect(await scene.stored()).toBe('Wasser!!');
	});

	it('is never given for an update that builds on missing ones', async () => {
		writeUnheard(anna, 'Wasser');
		anna.write(' für alle');
		expect(await anna.reason()).toBe('out-of-step');
		await scene.live.hub.settled();
		expect(anna.provider.hasUnsyncedChanges).toBe(true);
		expect(await scene.stored()).toBe('');
		expect(berta.text).toBe('');
	});

	it('comes for all of it once everything was sent', async () => {
		writeUnheard(anna, 'Wasser');
		anna.write(' für alle');
		await anna.reason();
		anna.askAgain();
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser für alle');
		await until(() => berta.text === 'Wasser für alle');
	});

	it('leaves others alone whose updates are complete', async () => {
		writeUnheard(anna, 'Wasser');
		anna.write(' für alle');
		berta.write('Agua');
		await anna.reason();
		await berta.saved();
		expect(await scene.stored()).toBe('Agua');
	});

	it('that is late is not taken for that of what was sent after connecting again', async () => {
		let counts: readonly number[] = [];
		await scene.whileHeld('document_update', async () => {
			anna.write('eins');
			await until(() => berta.text === 'eins');
			writeUnheard(anna, ' zwei');
			anna.write(' drei');
			expect(await anna.reason()).toBe('out-of-step');
			counts = countsOf(anna);
			anna.askAgain();
			await until(() => berta.text === 'eins zwei drei');
			expect(counts).toEqual([1]);
		});
		await anna.saved();
		anna.write(' vier');
		await anna.saved();
		expect(counts).toEqual([1, 0, 1, 0]);
		expect(await scene.stored()).toBe('eins zwei drei vier');
	});

	it('is not taken for that of another when much was written without a connection', async () => {
		anna.socket.disconnect();
		await until(() => anna.socket.status === 'disconnected');
		for (const word of ['eins', ' zwei', ' drei']) anna.write(word);
		const counts = countsOf(anna);
		void anna.socket.connect();
		await anna.saved();
		anna.write(' vier');
		await anna.saved();
		expect(counts).toEqual([1, 0, 1, 0]);
		expect(await scene.stored()).toBe('eins zwei drei vier');
	});

	it('is not taken for that of another when much was written after the server had refused', async () => {
		writeUnheard(anna, 'eins');
		anna.write(' zwei');
		await anna.reason();
		for (const word of [' drei', ' vier']) anna.write(word);
		const counts = countsOf(anna);
		anna.askAgain();
		await anna.saved();
		anna.write(' fünf');
		await anna.saved();
		expect(counts).toEqual([1, 0, 1, 0]);
		expect(await scene.stored()).toBe('eins zwei drei vier fünf');
	});
});
