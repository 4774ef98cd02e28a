import { afterAll, beforeAll, beforeEach } from 'vitest';
import type * as Y from 'yjs';
import type { Identity } from '#server/auth/identity.ts';
import type { Database } from '#server/store/database.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from './app.ts';

/** A programme with an editor on each side, who write without a connection. */
class TwoEditors {
	test!: TestApp;
	programme!: string;
	lahr!: Identity;
	alajuela!: Identity;

	get db(): Database {
		return this.test.app.db;
	}

	/** Somebody changes the programme; resolves once lists and histories tell of it. */
	async edit(who: Identity, change: (doc: Y.Doc) => void): Promise<void> {
		await this.test.app.hub.edit(this.programme, who.userId, change);
		await this.test.app.hub.settled();
	}
}

/** Sets the scene for a test file: a server once, a programme and its people anew for each test. */
export function twoEditors(): TwoEditors {
	const scene = new TwoEditors();
	beforeAll(async () => {
		scene.test = await startApp();
	});
	beforeEach(async () => {
		scene.programme = await makeProgramme(scene.test);
		scene.lahr = await joinAs(scene.test, scene.programme, 'editor', 'A');
		scene.alajuela = await joinAs(scene.test, scene.programme, 'editor', 'B');
	});
	afterAll(() => scene.test.close());
	return scene;
}
