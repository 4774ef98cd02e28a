import { afterAll, beforeAll } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { startApp, tokenOf, type TestApp } from './app.ts';
import { everybodyIn, type Everybody, type Person } from './everybody.ts';
import { Live } from './live.ts';
import { programmeWith } from './live-scene.ts';
import { storedText } from './stored.ts';

/** A programme on a hub, and one of everybody who may ask for it. */
class EverybodyLive {
	test!: TestApp;
	programme!: string;
	everybody!: Everybody;
	live!: Live;

	/** The name of the programme's document. */
	get name(): string {
		return documentNameOf(this.programme);
	}

	/** What somebody proves themselves with; nothing for nobody. */
	async token(person: Person): Promise<string> {
		const identity = this.everybody[person];
		return identity ? tokenOf(this.test, identity) : '';
	}

	/** The text as it is on disk. */
	stored(programme = this.programme): Promise<string> {
		return storedText(this.test.app.db, programme);
	}
}

/** Sets the scene once for a test file. */
export function everybodyLive(): EverybodyLive {
	const scene = new EverybodyLive();
	beforeAll(async () => {
		scene.test = await startApp();
		scene.programme = await programmeWith(scene.test);
		scene.everybody = await everybodyIn(scene.test, scene.programme);
		scene.live = await Live.open(scene.test.app);
	});
	afterAll(async () => {
		await scene.live.close();
		await scene.test.close();
	});
	return scene;
}
