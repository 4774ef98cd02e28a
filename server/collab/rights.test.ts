import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { startApp, tokenOf, type TestApp } from '../../tests/support/app.ts';
import { everybodyIn, type Everybody, type Person } from '../../tests/support/everybody.ts';
import { Live, textOf, until } from '../../tests/support/live.ts';
import { programmeWith, storedText } from '../../tests/support/live-scene.ts';
import { frames, messages, RawSocket } from '../../tests/support/raw-socket.ts';

let test: TestApp;
let live: Live;
let programme: string;
let name: string;
let everybody: Everybody;
beforeAll(async () => {
	test = await startApp();
	programme = await programmeWith(test);
	name = documentNameOf(programme);
	everybody = await everybodyIn(test, programme);
	live = await Live.open(test.app);
});
afterAll(async () => {
	await live.close();
	await test.close();
});

const token = async (person: Person) => {
	const identity = everybody[person];
	return identity ? tokenOf(test, identity) : '';
};
const stored = () => storedText(test.app.db, programme);

/** Sends an update in one of the two ways there are, without asking what the page would allow. */
async function force(person: Person, words: string, send: 'update' | 'answer'): Promise<RawSocket> {
	const doc = new Y.Doc();
	textOf(doc).insert(0, words);
	const raw = await RawSocket.open(live.url);
	raw.send(frames.auth(name, await token(person)));
	raw.send(frames[send](name, Y.encodeStateAsUpdate(doc)));
	return raw;
}

describe.each(['update', 'answer'] as const)('an %s that ignores rights', (way) => {
	it.each(['approverA', 'approverB', 'expertA', 'expertB', 'observer'] as const)(
		'of %s is not applied, stored or passed on',
		async (who) => {
			const reader = await live.join(await token('coordinatorA'), programme);
			const raw = await force(who, 'forged', way);
			expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(0));
			const writer = await live.join(await token('editorA'), programme);
			writer.write('.');
			await writer.saved();
			await until(() => reader.text === writer.text);
			expect(reader.text).not.toContain('forged');
			expect(await stored()).not.toContain('forged');
			raw.close();
		},
	);

	it.each(['outsider', 'administrator', 'nobody'] as const)('of %s is thrown away', async (who) => {
		const before = await stored();
		const raw = await force(who, 'forged', way);
		await raw.answer(messages.auth);
		raw.send(frames.auth(name, await token('editorA')), frames.ask(name));
		await raw.answer(messages.sync);
		await live.hub.settled();
		expect(await stored()).toBe(before);
		raw.close();
	});

	it.each(['coordinatorA', 'coordinatorB', 'editorA', 'editorB'] as const)(
		'of %s is what they may',
		async (who) => {
			const words = `${way} of ${who}`;
			const raw = await force(who, words, way);
			expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(1));
			expect(await stored()).toContain(words);
			raw.close();
		},
	);
});

describe('somebody who may only read', () => {
	it('is told so and sees what others write', async () => {
		const reader = await live.join(await token('expertA'), programme);
		const writer = await live.join(await token('editorB'), programme);
		expect(reader.provider.authorizedScope).toBe('readonly');
		expect(writer.provider.authorizedScope).toBe('read-write');
		writer.write('Agua');
		await until(() => reader.text.includes('Agua'));
	});

	it('cannot have one document opened and write into another over the same socket', async () => {
		const other = await programmeWith(test, [[everybody.editorA, 'observer', null]]);
		const doc = new Y.Doc();
		textOf(doc).insert(0, 'forged');
		const update = Y.encodeStateAsUpdate(doc);
		const raw = await RawSocket.open(live.url);
		const otherName = documentNameOf(other);
		raw.send(frames.auth(name, await token('editorA')), frames.ask(name));
		await raw.answer(messages.sync);
		raw.send(frames.update(otherName, update));
		raw.send(frames.auth(otherName, await token('editorA')));
		await until(() => raw.received.some((message) => message.name === otherName));
		expect(await raw.answer(messages.syncStatus)).toEqual(Uint8Array.of(0));
		expect(await storedText(test.app.db, other)).toBe('');
		raw.close();
	});
});
