import type { Fault, Stage } from '../fault.ts';
import { until } from '../until.ts';

/** Longer than the log may become before a snapshot is written. */
const long = 300_000;

/**
 * The server is killed while it writes a snapshot: before the new one is there, or between that and the
 * end of the old one; of a programme that people write in, or that the last of them has just closed.
 */
export const killedDuringSnapshot: Fault = {
	name: 'killed during a snapshot',
	async strike(stage) {
		const { site, random, writers } = stage;
		await stage.pass(100, 300);
		const replaces = random.chance(0.5);
		if (replaces) await firstSnapshot(stage);
		const hold = replaces
			? 'select 1 from document_snapshot for update'
			: 'lock table document_snapshot in exclusive mode';
		await site.database.whileOpen(hold, async () => {
			writers[0]?.paste(long);
			if (random.chance(0.5)) await everybodyLeaves(stage);
			await until('a snapshot is being written', async () => (await snapshotsUnderWay(stage)) > 0);
			await stage.pass(0, 300);
			await site.server.end('SIGKILL');
		});
		return 'dead';
	},
};

async function everybodyLeaves({ writers }: Stage): Promise<void> {
	await writers[0]?.saved();
	await Promise.all(writers.map((writer) => writer.leave()));
}

async function firstSnapshot({ site, writers }: Stage): Promise<void> {
	const count = async () => {
		const [row] = await site.database.query('select count(*)::int as rows from document_snapshot');
		return Number(row?.['rows']);
	};
	const before = await count();
	writers[0]?.paste(long);
	await until('there is a snapshot', async () => (await count()) > before);
}

async function snapshotsUnderWay({ site }: Stage): Promise<number> {
	const rows = await site.database.query(
		`select pid from pg_stat_activity
		where wait_event_type = 'Lock' and query ilike '%document_snapshot%'`,
	);
	return rows.length;
}
