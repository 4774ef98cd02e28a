import { describe, expect, it } from 'vitest';
import { tokenOf } from '../../tests/support/app.ts';
import { bystandersOf } from '../../tests/support/bystanders.ts';
import { Live, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';
import { silenceHocuspocus } from '../../tests/support/silence.ts';

const scene = liveScene();
const others = bystandersOf(scene);
silenceHocuspocus();

describe('the server outlives', () => {
	it.each([
		['nothing', new Uint8Array()],
		['a single byte', Uint8Array.of(255)],
		['a length without an end', new Uint8Array(20).fill(255)],
		['a text', 'programme'],
		['a name and no more', Uint8Array.of(1, 120)],
		['a name that is not there', Uint8Array.of(200, 1)],
		['a ping', Uint8Array.of(9)],
		['a name of half a megabyte', frames.auth('x'.repeat(500_000), 'x')],
		['the name __proto__', frames.auth('__proto__', 'x')],
		['the name constructor', frames.ask('constructor')],
		['the name toString', frames.auth('toString', 'x')],
	])('%s, from somebody whom it does not know', async (_, frame) => {
		const raw = await RawSocket.open(scene.live.url);
		raw.send(frame, frame);
		await others.expectUndisturbed();
		raw.close();
	});

	it.each([
		['an unknown type', () => frames.other(scene.name, 42, 1, 2, 3)],
		['an enormous type', () => frames.other(scene.name, 2 ** 52)],
		['an unknown step', () => frames.other(scene.name, messages.sync, 9, 0)],
		['a sync without a body', () => frames.other(scene.name, messages.sync)],
		['a state vector that is none', () => frames.ask(scene.name, new Uint8Array(9).fill(255))],
		['an update that is none', () => frames.update(scene.name, new Uint8Array(99).fill(7))],
		[
			'an update without an end',
			() => frames.update(scene.name, Uint8Array.of(255, 255, 255, 255, 15)),
		],
		['an empty update', () => frames.update(scene.name, new Uint8Array())],
		['a stateless message', () => frames.stateless(scene.name, '{')],
		['a second token', () => frames.auth(scene.name, 'wrong')],
		['an acknowledgement of its own', () => frames.other(scene.name, messages.syncStatus, 1)],
		['a question for presence', () => frames.other(scene.name, messages.queryAwareness)],
		['a presence without an end', () => frames.other(scene.name, messages.awareness, 200, 1)],
	])('%s, from a member', async (_, frame) => {
		const before = (await scene.log()).length;
		const raw = await RawSocket.join(scene, scene.lahr);
		raw.send(frame(), frame());
		await others.expectUndisturbed();
		expect(await scene.log()).toHaveLength(before + 1);
		raw.close();
	});

	it('more questions than anybody has who is not known yet', async () => {
		const raw = await RawSocket.open(scene.live.url);
		for (let n = 0; n < 1_100; n++) raw.send(frames.ask(scene.name));
		await until(() => raw.closed !== undefined);
		await others.expectUndisturbed();
	});

	it('questions for more documents than there are', async () => {
		const raw = await RawSocket.open(scene.live.url);
		for (let n = 0; n < 200; n++) raw.send(frames.ask(`programme:${n}`));
		await until(() => raw.closed !== undefined);
		await others.expectUndisturbed();
	});

	it('a socket that goes in the middle of a question', async () => {
		const token = await tokenOf(scene.test, scene.lahr);
		for (let n = 0; n < 20; n++) {
			const raw = await RawSocket.open(scene.live.url);
			raw.send(frames.auth(scene.name, token), frames.ask(scene.name));
			raw.close();
		}
		await others.expectUndisturbed();
	});
});

describe('a message to all', () => {
	it('cannot be sent past the server', async () => {
		const heard: unknown[] = [];
		others.anna.provider.on('stateless', (message: unknown) => heard.push(message));
		const raw = await RawSocket.join(scene, scene.lahr);
		raw.send(frames.stateless(scene.name, 'forged'), frames.broadcast(scene.name, 'forged'));
		await raw.answer(messages.close);
		await others.expectUndisturbed();
		expect(heard).toEqual([]);
		raw.close();
	});
});

describe('a throw in a hook', () => {
	it('ends at most the connection it was for', async () => {
		let broken = false;
		const other = await Live.open(scene.test.app, {
			now: () => {
				if (broken) throw new Error('no clock');
				return 0;
			},
		});
		const token = await tokenOf(scene.test, scene.lahr);
		const [one, two] = [
			await other.join(token, scene.programme),
			await other.join(token, scene.programme),
		];
		broken = true;
		one.write('Wasser');
		await one.reason();
		broken = false;
		two.write('Agua');
		await two.saved();
		expect(two.reasons).toEqual([]);
		await other.close();
	});
});
