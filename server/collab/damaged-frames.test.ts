import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Identity } from '#server/auth/identity.ts';
import { loadDocument } from '#server/store/documents.ts';
import { textOf, until, type Client } from '../../tests/support/live.ts';
import { liveScene, storedDocument } from '../../tests/support/live-scene.ts';
import { Random } from '../../tests/support/random.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';

const scene = liveScene();
let anna: Client;
let berta: Client;
beforeEach(async () => {
	[anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
});
beforeEach(() => {
	// Hocuspocus prints what it cannot read, and whom it stops for that.
	const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
	for (const method of printed) method.mockImplementation(() => {});
	return () => {
		for (const method of printed) method.mockRestore();
	};
});

/** Shows that two others still write to each other, and that it is kept. */
async function expectUndisturbed(): Promise<void> {
	const words = `<${anna.text.length}>`;
	anna.write(words);
	await anna.saved();
	await until(() => berta.text.endsWith(words));
	expect([...anna.reasons, ...berta.reasons]).toEqual([]);
}

const log = async () => (await loadDocument(scene.db, scene.programme)).updates;

const rounds = 25;

/** Frames as a client sends them when it works in a document, in that order. */
function realFrames(): readonly Uint8Array[] {
	const doc = new Y.Doc();
	// A fixed id makes a run repeatable. Never do this in the product.
	doc.clientID = 1001;
	const sent: Uint8Array[] = [frames.ask(scene.name, Y.encodeStateVector(doc))];
	doc.on('update', (update: Uint8Array) => sent.push(frames.update(scene.name, update)));
	textOf(doc).insert(0, 'Wasser für alle');
	textOf(doc).delete(3, 5);
	doc.getMap('measure').set('abcdefghijkl', new Y.Map([['order', 'a0']]));
	doc.getXmlFragment('abcdefghijkl/description/de').insert(0, [new Y.XmlElement('paragraph')]);
	sent.push(frames.answer(scene.name, Y.encodeStateAsUpdate(doc)));
	sent.push(
		frames.awareness(scene.name, [doc.clientID, '{"place":{"kind":"programme"},"cursor":null}']),
	);
	sent.push(
		frames.other(scene.name, messages.queryAwareness),
		frames.stateless(scene.name, 'hello'),
	);
	return sent;
}

function damaged(frame: Uint8Array, random: Random): Uint8Array {
	const bytes = [...frame];
	const at = () => random.below(bytes.length + 1);
	switch (random.below(5)) {
		case 0:
			return frame.slice(0, at());
		case 1:
			bytes.splice(at(), 0, ...random.bytes(1 + random.below(8)));
			break;
		case 2:
			bytes.splice(at(), 1 + random.below(8));
			break;
		case 3:
			bytes.splice(at(), 0, ...bytes.slice(at(), at()));
			break;
		default:
			for (let n = 0; n <= random.below(4); n++) bytes[at()] = random.below(256);
	}
	return Uint8Array.from(bytes);
}

/** Sends real and damaged frames in turn, over a new socket whenever one has been closed. */
async function attack(who: Identity, seed: number): Promise<void> {
	const random = new Random(seed);
	const real = realFrames();
	for (let round = 0; round < rounds; round++) {
		const raw = await RawSocket.join(scene, who);
		for (let n = 0; n < 6; n++) {
			const frame = random.pick(real);
			raw.send(random.chance(0.5) ? damaged(frame, random) : frame);
		}
		raw.send(frames.other(scene.name, messages.close));
		const ended = () => raw.received.some(({ type }) => type === messages.close);
		await until(() => ended() || raw.closed !== undefined);
		raw.close();
	}
	await expectUndisturbed();
}

describe('damaged frames', () => {
	it('of somebody who may only read leave no trace', async () => {
		const before = await log();
		const text = anna.text;
		await attack(scene.guest, 1);
		expect(anna.text.replaceAll(/<\d+>/g, '')).toBe(text);
		expect(await log()).toHaveLength(before.length + 1);
	});

	it.each([2, 3])('of an editor leave only what can be read again (seed %i)', async (seed) => {
		await attack(scene.lahr, seed);
		await scene.live.hub.settled();
		await scene.live.hub.read(scene.programme);
		const doc = await storedDocument(scene.db, scene.programme);
		expect(doc.store.pendingStructs).toBeNull();
		expect(textOf(doc).toString()).toBe(anna.text);
		const state = new Y.Doc();
		Y.applyUpdate(state, await scene.live.hub.state(scene.programme));
		expect(Y.encodeStateVector(state)).toEqual(Y.encodeStateVector(doc));
	});
});
