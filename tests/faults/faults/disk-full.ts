import type { Fault, Stage } from '../fault.ts';
import { until } from '../until.ts';

/** The disk below PostgreSQL is full for a while. Needs a disk that can be filled. */
export const diskFull: Fault = {
	name: 'disk full',
	needs: 'small disk',
	async strike(stage) {
		const { disk } = stage.site;
		await stage.pass(100, 300);
		try {
			disk?.fill();
			await untilItFails(stage);
		} finally {
			disk?.free();
		}
		return databaseBack(stage);
	},
};

/** No file of PostgreSQL may grow for a while: what a full disk is where nobody may mount a small one. */
export const filesCannotGrow: Fault = {
	name: 'files cannot grow',
	async strike(stage) {
		const { database } = stage.site;
		await stage.pass(100, 300);
		try {
			database.limitFiles(1);
			await untilItFails(stage);
		} finally {
			database.limitFiles('unlimited');
		}
		return databaseBack(stage);
	},
};

/** Long words, so that what room is left inside the files is soon taken. */
async function untilItFails(stage: Stage): Promise<void> {
	for (const writer of stage.writers) writer.paste(100_000);
	await stage.untilNothingIsSaved();
	await stage.pass(0, 800);
}

/** PostgreSQL ends by itself when it cannot write its log; whoever watches over it starts it again. */
async function databaseBack(stage: Stage): Promise<'recovers' | 'dead'> {
	const { site, random } = stage;
	if (random.chance(0.3)) {
		await site.server.end('SIGKILL');
		return 'dead';
	}
	await until('the database runs again', () =>
		site.database.restart().then(
			() => true,
			() => false,
		),
	);
	return 'recovers';
}
