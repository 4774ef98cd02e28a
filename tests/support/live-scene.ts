import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import * as Y from 'yjs';
import type { Role } from '#domain/access/access.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { Side } from '#domain/side.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { Database } from '#server/store/database.ts';
import { appendUpdates, loadDocument } from '#server/store/documents.ts';
import { addMember } from '#server/store/members.ts';
import { makeProgramme, startApp, tokenOf, type TestApp } from './app.ts';
import { makeOutsider } from './everybody.ts';
import { Live, textOf, type Client, type LiveOptions } from './live.ts';
import { storedDocument, storedText } from './stored.ts';

type Table = 'document_update' | 'document_snapshot' | 'membership' | 'visit';

/** A programme that people have open live, on a hub that only a test uses. */
export class Scene {
	test!: TestApp;
	/** Editors of the two sides, and somebody who may only read. */
	lahr!: Identity;
	alajuela!: Identity;
	guest!: Identity;
	programme!: string;
	live!: Live;

	get db(): Database {
		return this.test.app.db;
	}

	/** The name of the programme's document. */
	get name(): string {
		return documentNameOf(this.programme);
	}

	/** Puts a hub with other options in the place of the one that is there. */
	async reopen(options: LiveOptions = {}): Promise<void> {
		await this.live.close();
		this.live = await Live.open(this.test.app, options);
	}

	/** Somebody opens the document; resolves once they have it. */
	async join(who: Identity): Promise<Client> {
		return this.live.join(await tokenOf(this.test, who), this.programme);
	}

	/** Both editors open the document: Anna in Lahr and Berta in Alajuela. */
	async joinBoth(): Promise<[Client, Client]> {
		return [await this.join(this.lahr), await this.join(this.alajuela)];
	}

	/** Somebody asks for the document; whether they get it is to be seen. */
	async connect(who: Identity): Promise<Client> {
		return this.live.connect(await tokenOf(this.test, who), this.name);
	}

	/** The updates of the document that are on disk. */
	async log(): Promise<readonly Uint8Array[]> {
		return (await loadDocument(this.db, this.programme)).updates;
	}

	/** The text as it is on disk. */
	stored(): Promise<string> {
		return storedText(this.db, this.programme);
	}

	/** The text as the hub has it: in memory while the document is loaded, else as it is on disk. */
	async textInHub(): Promise<string> {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, (await this.live.hub.open(this.programme)).state);
		return textOf(doc).toString();
	}

	/** Appends to the log behind the hub's back: it shows only once the document is loaded anew. */
	async writeElsewhere(words: string): Promise<void> {
		const doc = await storedDocument(this.db, this.programme);
		const before = Y.encodeStateVector(doc);
		textOf(doc).insert(textOf(doc).length, words);
		const bytes = Y.encodeStateAsUpdate(doc, before);
		await appendUpdates(this.db, [
			{ programmeId: this.programme, userId: null, at: new Date(), bytes, items: [] },
		]);
	}

	/** Does something while the database takes nothing into a table; it does so afterwards. */
	whileHeld<T>(table: Table, act: () => Promise<T>): Promise<T> {
		return this.db.transaction(async (tx) => {
			await tx.execute(sql`lock table ${sql.identifier(table)} in exclusive mode`);
			return act();
		});
	}

	/** Does something while the database has no such table; it has it again afterwards. */
	async whileAway<T>(table: Table, act: () => Promise<T>): Promise<T> {
		await this.db.execute(sql`alter table ${sql.identifier(table)} rename to away`);
		try {
			return await act();
		} finally {
			await this.db.execute(sql`alter table away rename to ${sql.identifier(table)}`);
		}
	}

	/** Resolves once so many writes wait for a table that is held. */
	async untilWaiting(table: Table, writes: number): Promise<void> {
		const waiting = sql`select count(*)::int as number from pg_locks
			where relation = ${table}::regclass and not granted`;
		await expect.poll(async () => (await this.db.execute(waiting))[0]?.['number']).toBe(writes);
	}
}

/** Sets the scene for a test file: people once, a programme and a hub anew for each test. */
export function liveScene(options: LiveOptions = {}): Scene {
	const scene = new Scene();
	beforeAll(async () => {
		scene.test = await startApp();
		scene.lahr = await makeOutsider(scene.test);
		scene.alajuela = await makeOutsider(scene.test);
		scene.guest = await makeOutsider(scene.test);
	});
	beforeEach(async () => {
		scene.programme = await programmeWith(scene.test, [
			[scene.lahr, 'editor', 'A'],
			[scene.alajuela, 'editor', 'B'],
			[scene.guest, 'observer', null],
		]);
		scene.live = await Live.open(scene.test.app, options);
	});
	afterEach(() => scene.live.close());
	afterAll(() => scene.test.close());
	return scene;
}

/** A new programme with members who have accounts already. */
export async function programmeWith(
	test: TestApp,
	members: readonly (readonly [who: Identity, role: Role, side: Side | null])[] = [],
): Promise<string> {
	const programmeId = await makeProgramme(test);
	for (const [{ userId }, role, side] of members) {
		await addMember(test.app.db, { programmeId, userId, role, side });
	}
	return programmeId;
}
