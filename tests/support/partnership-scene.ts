import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { App } from '#server/app.ts';
import type { Side } from '#domain/side.ts';
import { startApp, type TestApp } from './app.ts';
import {
	cutAnother,
	decide,
	makePartnership,
	submitAnother,
	type Decision,
	type Partnership,
	type Version,
} from './versions.ts';

/** A partnership on a server that only a test file uses. */
class PartnershipScene {
	test!: TestApp;
	partnership!: Partnership;
	/** The version that lies before both sides, in a scene that has one. */
	version!: Version;

	get app(): App {
		return this.test.app;
	}

	get programme(): string {
		return this.partnership.programme;
	}

	/** Changes the programme and cuts a version of it. */
	cutAnother(): Promise<Version> {
		return cutAnother(this.test, this.partnership);
	}

	/** Cuts a version of the changed programme and lays it before both sides. */
	submitAnother(): Promise<Version> {
		return submitAnother(this.test, this.partnership);
	}

	/** Records what a side decided, by its own coordinator. */
	decide(
		version: Pick<Version, 'number' | 'hash'>,
		side: Side,
		decision?: Decision,
	): Promise<Version> {
		return decide(this.test, this.partnership, version, side, decision);
	}
}

interface Wanted {
	/** With a version that lies before both sides. */
	readonly submitted?: boolean;
	/** One partnership for all tests of the file. */
	readonly once?: boolean;
}

/** Sets the scene for a test file: a server once, a partnership anew for each test. */
export function partnershipScene({
	submitted = false,
	once = false,
}: Wanted = {}): PartnershipScene {
	const scene = new PartnershipScene();
	beforeAll(async () => {
		scene.test = await startApp();
	});
	(once ? beforeAll : beforeEach)(async () => {
		scene.partnership = await makePartnership(scene.test);
		if (submitted) scene.version = await scene.submitAnother();
	});
	afterAll(() => scene.test.close());
	return scene;
}
