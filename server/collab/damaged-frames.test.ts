import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Identity } from '#server/auth/identity.ts';
import { bystandersOf } from '../../tests/support/bystanders.ts';
import { textOf, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { Random } from '../../tests/support/random.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';
import { storedDocument } from '../../tests/support/stored.ts';

const scene = liveScene();
const others = bystandersOf(scene);
silenceHocuspocus();

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
	await others.expectUndisturbed();
}

describe('damaged frames', () => {
	it('of somebody who may only read leave no trace', async () => {
		const before = await scene.log();
		const text = others.anna.text;
		await attack(scene.guest, 1);
		expect(others.anna.text.replaceAll(/<\d+>/g, '')).toBe(text);
		expect(await scene.log()).toHaveLength(before.length + 1);
	});

	it.each([2, 3])('of an editor leave only what can be read again (seed %i)', async (seed) => {
		const before = (await scene.log()).length;
		await attack(scene.lahr, seed);
		await scene.live.hub.settled();
		// One is what Anna wrote at the end; the real frames among the damaged ones are taken.
		expect((await scene.log()).length).toBeGreaterThan(before + 1);
		await scene.live.hub.read(scene.programme);
		const doc = await storedDocument(scene.db, scene.programme);
		expect(doc.store.pendingStructs).toBeNull();
		expect(textOf(doc).toString()).toBe(others.anna.text);
		const state = new Y.Doc();
		Y.applyUpdate(state, (await scene.live.hub.open(scene.programme)).state);
		expect(Y.encodeStateVector(state)).toEqual(Y.encodeStateVector(doc));
	});
});
