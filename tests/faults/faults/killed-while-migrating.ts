import type { Fault, Stage } from '../fault.ts';
import { until } from '../until.ts';

/** A newer server is killed, or loses its database, while it changes the tables; then it starts again. */
export const killedWhileMigrating: Fault = {
	name: 'killed while migrating',
	async strike(stage) {
		const { site, random } = stage;
		await stage.pass(100, 400);
		await site.server.end('SIGKILL');
		site.release.addMigration();
		const ended = site.server.restart().catch(() => {});
		await until('the migration runs', () => isMigrating(stage));
		await stage.pass(0, 350);
		if (random.chance(0.5)) await site.database.kill();
		site.server.signal('SIGKILL');
		await ended;
		await site.database.restart();
		await site.server.restart();
		await stage.pass(0, 300);
		return 'recovers';
	},
};

async function isMigrating({ site }: Stage): Promise<boolean> {
	const rows = await site.database.query(
		`select pid from pg_stat_activity
		where query like '%select pg_sleep(0.3)%' and pid <> pg_backend_pid()`,
	);
	return rows.length > 0;
}
