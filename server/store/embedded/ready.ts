import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';

/** The address of a database of a cluster. */
export function urlOf(port: number, password: string, database: string): string {
	return `postgres://klimapuente:${password}@127.0.0.1:${port}/${database}`;
}

/** Not listening yet, still recovering or just ending: what a cluster answers that may soon answer otherwise. */
const passing: ReadonlySet<string> = new Set([
	...['ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED'],
	...['57P01', '57P03', 'CONNECT_TIMEOUT'],
]);

/** Waits until a cluster takes connections; fails when it has ended or takes too long. */
export async function untilReady(
	port: number,
	password: string,
	{ timeoutMs, isAlive }: { readonly timeoutMs: number; readonly isAlive: () => boolean },
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const sql = connect(port, password);
		try {
			await sql`select 1`;
			return;
		} catch (error) {
			const { code = '' } = error as { code?: string };
			if (!passing.has(code) || !isAlive() || Date.now() > deadline) throw error;
			await wait(25);
		} finally {
			await sql.end({ timeout: 1 });
		}
	}
}

/** Makes our database in a cluster that does not have it yet. */
export async function createDatabase(port: number, password: string): Promise<void> {
	const sql = connect(port, password);
	try {
		const [found] = await sql`select 1 from pg_database where datname = 'klimapuente'`;
		if (!found) await sql`create database klimapuente`;
	} finally {
		await sql.end();
	}
}

function connect(port: number, password: string): postgres.Sql {
	const url = urlOf(port, password, 'postgres');
	return postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
}
