import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { runAction } from '#server/actions/action.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { setText } from '#domain/doc/commands.ts';
import { programmeItemId } from '#domain/id.ts';
import { compactNext } from '#server/collab/compact.ts';
import { appendUpdates } from '#server/store/documents.ts';
import { bytesOf } from '#server/store/versions.ts';
import { version } from '#server/store/schema/versions.ts';
import { item, itemChange } from '#server/store/schema/documents.ts';
import { textOf, until, type Client, type Live } from '../../../tests/support/live.ts';
import { storedDocument } from '../../../tests/support/stored.ts';
import { twoServers } from '../../../tests/support/two-servers.ts';

const servers = twoServers();
const { scene } = servers;

const place = (field: string) => ({ kind: 'programme', id: programmeItemId, field });

/** The text as a server has it. */
async function textAt({ hub }: Live): Promise<string> {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, (await hub.open(scene.programme)).state);
	return textOf(doc).toString();
}

/** Does something while no server hears another. */
async function whileRedisIsAway<T>(act: () => Promise<T>): Promise<T> {
	await servers.redis.kill();
	await until(() => !scene.live.hub.hearsOthers && !servers.other.hub.hearsOthers);
	try {
		return await act();
	} finally {
		await servers.redis.restart();
	}
}

/** Waits until what somebody's server said before has been heard by another one's. */
async function untilHeard(from: Client, by: Client): Promise<void> {
	const seen = () => by.provider.awareness?.getStates().get(from.doc.clientID)?.['place'];
	const next = place(seen()?.field === 'title' ? 'subtitle' : 'title');
	from.provider.setAwarenessField('place', next);
	await until(() => seen()?.field === next.field);
}

describe('two servers on one database', () => {
	it('show each what was written on the other, as soon as that is on disk', async () => {
		const [anna, berta] = await servers.joinEach();
		anna.write('Wasser');
		await until(() => berta.text === 'Wasser');
		berta.write(' für alle');
		await until(() => anna.text === 'Wasser für alle');
		for (const client of [anna, berta]) await client.saved();
		expect(await scene.stored()).toBe('Wasser für alle');
	});

	it('write to the log once what was written once', async () => {
		const [anna, berta] = await servers.joinEach();
		const before = (await scene.log()).length;
		for (const words of ['eins', ' zwei', ' drei']) {
			anna.write(words);
			await anna.saved();
		}
		await until(() => berta.text === 'eins zwei drei');
		await servers.other.hub.settled();
		expect(await scene.log()).toHaveLength(before + 3);
	});

	it('pass nothing on that is not on disk', async () => {
		const [anna, berta] = await servers.joinEach();
		await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await scene.untilWaiting('document_update', 1);
			await untilHeard(anna, berta);
			expect(berta.text).toBe('');
		});
		await until(() => berta.text === 'Wasser');
	});

	it('lose nothing of what one of them had not written when it ended, and the other says is saved', async () => {
		await servers.reopen({ closeWithinMs: 20 });
		const [anna, berta] = await servers.joinEach();
		await scene.whileAway('document_update', async () => {
			anna.write('Wasser');
			await untilHeard(anna, berta);
			// Ends without having been able to write.
			scene.live = await end(scene.live);
		});
		const again = await servers.joinOther(scene.lahr);
		Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(anna.doc));
		await again.saved();
		expect(await scene.stored()).toBe('Wasser');
	});

	it('acknowledge what builds on what only the other had on disk', async () => {
		const [anna, berta] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			anna.write('Wasser');
			await anna.saved();
			// As if it had come by another way: the server of Berta does not know it.
			silently(berta, () => Y.applyUpdate(berta.doc, Y.encodeStateAsUpdate(anna.doc)));
			berta.write(' für alle');
			await berta.saved();
			expect(berta.reasons).toEqual([]);
		});
		expect(await scene.stored()).toBe('Wasser für alle');
	});

	it('do not acknowledge what builds on what neither has', async () => {
		const [, berta] = await servers.joinEach();
		silently(berta, () => berta.write('Wasser'));
		berta.write(' für alle');
		expect(await berta.reason()).toBe('out-of-step');
		expect(await scene.stored()).toBe('');
	});

	it('let nobody pay for an entry of the log whose beginning comes later', async () => {
		const [anna, berta] = await servers.joinEach();
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
		for (const words of ['eins', ' zwei']) textOf(doc).insert(textOf(doc).length, words);
		await append(updates[1]);
		await scene.live.hub.read(scene.programme);
		anna.write('!');
		await anna.saved();
		expect(anna.reasons).toEqual([]);
		await append(updates[0]);
		await scene.live.hub.read(scene.programme);
		await until(() => anna.text.includes('eins zwei'));
		expect(anna.text).toContain('!');
		await servers.other.hub.read(scene.programme);
		await until(() => berta.text === anna.text);
	});

	it('bring two who write at the same moment to the same text', async () => {
		const [anna, berta] = await servers.joinEach();
		for (let i = 0; i < 100; i++) {
			anna.write(`a${i} `);
			berta.write(`b${i} `);
			if (i % 10 === 0) await Promise.all([anna.saved(), berta.saved()]);
		}
		await Promise.all([anna.saved(), berta.saved()]);
		await until(() => anna.text === berta.text);
		expect(anna.text.split(' ').filter(Boolean)).toHaveLength(200);
		expect(await scene.stored()).toBe(anna.text);
	});
});

describe('while Redis is away', () => {
	it('edits cross because each server looks into the log', async () => {
		await servers.reopen({ lookEveryMs: 20 });
		const [anna, berta] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			anna.write('Wasser');
			await until(() => berta.text === 'Wasser');
			expect(servers.other.hub.hearsOthers).toBe(false);
		});
	});

	it('nothing is missed: it is there once Redis is back, and what comes then crosses at once', async () => {
		const [anna, berta] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			anna.write('Wasser');
			await anna.saved();
			expect(berta.text).toBe('');
		});
		await until(() => berta.text === 'Wasser');
		anna.write(' für alle');
		await until(() => berta.text === 'Wasser für alle');
	});

	it('whoever asks reads what the other server has acknowledged', async () => {
		const [anna, berta] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			setText(anna.doc, { kind: 'programme', id: programmeItemId }, 'subtitle', 'de', 'Neu', null);
			anna.write('Wasser');
			await anna.saved();
			expect(berta.text).toBe('');
			const { programme } = await servers.other.hub.read(scene.programme);
			expect(programme.items.get(programmeItemId)).toMatchObject({ subtitle: { de: 'Neu' } });
			anna.write(' für alle');
			await anna.saved();
			expect(await textAt(servers.other)).toBe('Wasser für alle');
			anna.write('!');
			await anna.saved();
			const seen = await servers.other.hub.edit(scene.programme, scene.alajuela.userId, (doc) =>
				textOf(doc).toString(),
			);
			expect(seen).toBe('Wasser für alle!');
		});
	});

	it('a version that is frozen on one server holds what the other has acknowledged', async () => {
		const [anna] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			setText(anna.doc, { kind: 'programme', id: programmeItemId }, 'subtitle', 'de', 'Neu', null);
			await anna.saved();
			const app = { ...scene.test.app, hub: servers.other.hub };
			const coordinator = { ...scene.lahr };
			await scene.db.execute(sql`update membership set role = 'coordinator'
				where user_id = ${coordinator.userId} and programme_id = ${scene.programme}`);
			const input = { programme: scene.programme, name: 'Stand' };
			await runAction(cutVersion, app, coordinator, input);
			const [row] = await scene.db
				.select({ id: version.id })
				.from(version)
				.where(eq(version.programmeId, scene.programme));
			const bytes = await bytesOf(scene.db, row?.id ?? '');
			expect(Buffer.from(bytes ?? []).toString()).toContain('Neu');
		});
	});

	it('somebody who comes from the other server finds all that it has acknowledged', async () => {
		const [anna] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			anna.write('Wasser');
			await anna.saved();
			const carla = await servers.joinOther(scene.guest);
			expect(carla.text).toBe('Wasser');
		});
	});
});

describe('the log that is compacted', () => {
	it('while a server has not read it yet is followed all the same', async () => {
		const berta = await servers.joinOther(scene.alajuela);
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
		for (const words of ['eins', ' zwei', ' drei']) textOf(doc).insert(textOf(doc).length, words);
		const long = new Date(0);
		for (const bytes of updates) await append(bytes, long);
		const before = (await scene.log()).length;
		// Two servers at once.
		const at = new Date(1_000);
		await Promise.all([1, 2].map(() => compactNext(scene.db, scene.programme, at)));
		expect(await scene.log()).toHaveLength(before - 2);
		await servers.other.hub.read(scene.programme);
		await until(() => berta.text === 'eins zwei drei');
	});
});

describe('lists and histories', () => {
	const title = (client: Client, language: 'de' | 'es', words: string) =>
		setText(client.doc, { kind: 'programme', id: programmeItemId }, 'title', language, words, null);

	const projected = async () => {
		const rows = await scene.db.select().from(item).where(eq(item.programmeId, scene.programme));
		const row = rows.find(({ id }) => id === programmeItemId);
		return row?.value.kind === 'programme' ? row.value.title : undefined;
	};

	it('hold what another server wrote before, though the one that makes them had not heard of it', async () => {
		const [anna, berta] = await servers.joinEach();
		await whileRedisIsAway(async () => {
			title(berta, 'es', 'Agua');
			await berta.saved();
			title(anna, 'de', 'Wasser');
			await anna.saved();
			await scene.live.hub.settled();
			expect(await projected()).toMatchObject({ de: 'Wasser', es: 'Agua' });
		});
		const changes = await scene.db
			.select({ users: itemChange.users })
			.from(itemChange)
			.where(eq(itemChange.programmeId, scene.programme));
		const users = new Set(changes.flatMap((change) => change.users));
		expect(users).toEqual(
			new Set([scene.lahr.userId, scene.alajuela.userId, scene.test.administrator.userId]),
		);
	});

	it('are made by a server that is left when the one that wrote has ended before', async () => {
		await servers.joinOther(scene.alajuela);
		const doc = await storedDocument(scene.db, scene.programme);
		const before = Y.encodeStateVector(doc);
		const programme = { kind: 'programme', id: programmeItemId } as const;
		setText(doc, programme, 'title', 'de', 'Wasser', null);
		await append(Y.encodeStateAsUpdate(doc, before));
		await servers.other.hub.read(scene.programme);
		await servers.other.hub.settled();
		expect(await projected()).toMatchObject({ de: 'Wasser' });
	});
});

/** Changes the document of somebody without their server being told. */
function silently({ doc, provider }: Client, change: () => void): void {
	doc.off('update', provider.boundDocumentUpdateHandler);
	change();
	doc.on('update', provider.boundDocumentUpdateHandler);
}

/** Appends to the log what no server that is there has seen. */
async function append(bytes = new Uint8Array() as Uint8Array, at = new Date()): Promise<void> {
	const entry = { programmeId: scene.programme, userId: null, at, bytes, items: [] };
	await appendUpdates(scene.db, [entry]);
}

/** Ends a server that cannot write; what stands in its place knows nothing. */
async function end(live: Live): Promise<Live> {
	await live.close().catch(() => {});
	return { close: () => Promise.resolve() } as Live;
}
