import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { Person } from '../../tests/support/everybody.ts';
import { everybodyLive } from '../../tests/support/everybody-live.ts';
import { textOf, until } from '../../tests/support/live.ts';
import { programmeWith } from '../../tests/support/live-scene.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';

const scene = everybodyLive();

/** Sends an update in one of the two ways there are, without asking what the page would allow. */
async function force(person: Person, words: string, send: 'update' | 'answer'): Promise<RawSocket> {
	const doc = new Y.Doc();
	textOf(doc).insert(0, words);
	const raw = await RawSocket.open(scene.live.url);
	raw.send(frames.auth(scene.name, await scene.token(person)));
	raw.send(frames[send](scene.name, Y.encodeStateAsUpdate(doc)));
	return raw;
}

describe.each(['update', 'answer'] as const)('an %s that ignores rights', (way) => {
	it.each(['approverA', 'approverB', 'expertA', 'expertB', 'observer'] as const)(
		'of %s is not applied, stored or passed on',
		async (who) => {
			const reader = await scene.live.join(await scene.token('coordinatorA'), scene.programme);
			const raw = await force(who, 'forged', way);
			expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(0));
			const writer = await scene.live.join(await scene.token('editorA'), scene.programme);
			writer.write('.');
			await writer.saved();
			await until(() => reader.text === writer.text);
			expect(reader.text).not.toContain('forged');
			expect(await scene.stored()).not.toContain('forged');
			raw.close();
		},
	);

	it.each(['outsider', 'administrator', 'nobody'] as const)('of %s is thrown away', async (who) => {
		const before = await scene.stored();
		const raw = await force(who, 'forged', way);
		await raw.answer(messages.auth);
		raw.send(frames.auth(scene.name, await scene.token('editorA')), frames.ask(scene.name));
		await raw.answer(messages.sync);
		await scene.live.hub.settled();
		expect(await scene.stored()).toBe(before);
		raw.close();
	});

	it.each(['coordinatorA', 'coordinatorB', 'editorA', 'editorB'] as const)(
		'of %s is what they may',
		async (who) => {
			const words = `${way} of ${who}`;
			const raw = await force(who, words, way);
			expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(1));
			expect(await scene.stored()).toContain(words);
			raw.close();
		},
	);
});

describe('somebody who may only read', () => {
	it('is told so and sees what others write', async () => {
		const reader = await scene.live.join(await scene.token('expertA'), scene.programme);
		const writer = await scene.live.join(await scene.token('editorB'), scene.programme);
		expect(reader.provider.authorizedScope).toBe('readonly');
		expect(writer.provider.authorizedScope).toBe('read-write');
		writer.write('Agua');
		await until(() => reader.text.includes('Agua'));
	});

	it('cannot have one document opened and write into another over the same socket', async () => {
		const other = await programmeWith(scene.test, [[scene.everybody.editorA, 'observer', null]]);
		const doc = new Y.Doc();
		textOf(doc).insert(0, 'forged');
		const update = Y.encodeStateAsUpdate(doc);
		const raw = await RawSocket.open(scene.live.url);
		const otherName = documentNameOf(other);
		raw.send(frames.auth(scene.name, await scene.token('editorA')), frames.ask(scene.name));
		await raw.answer(messages.sync);
		raw.send(frames.update(otherName, update));
		raw.send(frames.auth(otherName, await scene.token('editorA')));
		await until(() => raw.received.some((message) => message.name === otherName));
		expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(0));
		expect(await scene.stored(other)).toBe('');
		raw.close();
	});
});
