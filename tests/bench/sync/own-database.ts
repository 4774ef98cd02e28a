import { rmSync } from 'node:fs';
import postgres from 'postgres';
import { startCluster } from '../../../server/store/embedded/cluster.ts';
import { makeDataDir } from '../../support/data-dir.ts';

/** A PostgreSQL for one contestant, which keeps its promises to the disk. */
export interface OwnDatabase {
	readonly url: string;
	readonly folder: string;
	/** Bytes of its log until now: everything that is written passes through it. */
	bytesWritten(): Promise<number>;
	remove(): Promise<void>;
}

export async function startDatabase(): Promise<OwnDatabase> {
	const folder = makeDataDir();
	const cluster = await startCluster(folder);
	const sql = postgres(cluster.url, { max: 1 });
	return {
		url: cluster.url,
		folder,
		async bytesWritten() {
			const [row] = await sql`select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as bytes`;
			return Number(row?.['bytes']);
		},
		async remove() {
			await sql.end();
			await cluster.stop();
			rmSync(folder, { recursive: true });
		},
	};
}
