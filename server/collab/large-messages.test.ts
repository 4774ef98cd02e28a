import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { tokenOf } from '../../tests/support/app.ts';
import { FlakyProxy } from '../../tests/support/flaky-proxy.ts';
import { Client, textOf } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { Random } from '../../tests/support/random.ts';

const scene = liveScene();
/** More than the line carries while a client waits for a message. */
const large = 300_000;
/** A tenth of the patience of browsers, and about ten times 64 kbit/s. */
const patienceMs = 3_000;
const bytesPerSecond = 75_000;

let line: FlakyProxy;
let client: Client;
afterEach(async () => {
	await client.leave();
	await line.close();
});

/** Somebody at the end of a thin line, whose patience is as short as the line is quick. */
async function join(doc?: Y.Doc): Promise<void> {
	line = await FlakyProxy.inFrontOf(scene.live.url);
	Object.assign(line, { bytesPerSecond, delayMs: 20, loss: 0.02 });
	const token = await tokenOf(scene.test, scene.lahr);
	client = new Client(line.through(scene.live.url), token, documentNameOf(scene.programme), {});
	client.socket.setConfiguration({ messageReconnectTimeout: patienceMs });
	clearInterval(client.socket.intervals.connectionChecker);
	client.socket.intervals.connectionChecker = setInterval(
		() => client.socket.checkConnection(),
		100,
	);
	if (doc) Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(doc));
}

/** Words that cannot be made smaller on their way. */
const words = () =>
	Array.from(new Random(3).bytes(large / 2), (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('a message that a thin line carries for longer than anybody waits for one', () => {
	it('arrives at who opens a document, on the first connection', async () => {
		const anna = await scene.join(scene.alajuela);
		anna.write(words());
		await anna.saved();
		await join();
		await expect.poll(() => client.text.length, { timeout: 18_000 }).toBe(large);
		expect(line.connections).toBe(1);
	});

	it('arrives at the server from who was away for long, on the first connection', async () => {
		const doc = new Y.Doc();
		textOf(doc).insert(0, words());
		await join(doc);
		await expect
			.poll(() => client.provider.isAuthenticated && !client.provider.hasUnsyncedChanges, {
				timeout: 18_000,
			})
			.toBe(true);
		expect(line.connections).toBe(1);
		expect((await scene.stored()).length).toBe(large);
	});
});
