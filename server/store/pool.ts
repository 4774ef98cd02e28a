import { setImmediate as nextTurn } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { databaseSocket } from './database-socket.ts';

/** Connections to a database. */
export interface Pool {
	readonly sql: postgres.Sql;
	close(): Promise<void>;
}

type Work<T> = (tx: postgres.TransactionSql) => Promise<T>;

/** Longest time for what is still under way on connections that are given up. */
const lastSeconds = 2;

/**
 * Connections that are made when they are needed. The driver cannot mend one that ends within a
 * transaction: it throws where nobody can catch it, answers nothing there any more, or runs what follows
 * inside the transaction of somebody else (porsager/postgres, issues 1208 and 1216). So nothing is sent on
 * it again, and new connections take the place of all.
 */
export function openPool(url: string): Pool {
	let current = connect(url);
	const begin = <T>(work: Work<T>): Promise<T> => {
		const used = current;
		return inTransaction(used, work, () => {
			if (used !== current) return;
			current = connect(url);
			void used.end({ timeout: lastSeconds });
		});
	};
	return {
		sql: new Proxy(current, {
			get: (_, name): unknown => (name === 'begin' ? begin : Reflect.get(current, name)),
			apply: (_, self, args): unknown => Reflect.apply(current, self, args),
		}),
		close: () => current.end({ timeout: lastSeconds }),
	};
}

function connect(url: string): postgres.Sql {
	const options: postgres.Options<Record<string, never>> & { socket: typeof databaseSocket } = {
		max: 16,
		connect_timeout: 10,
		// A database that is back is noticed at once; the driver's own pauses grow to 20 seconds.
		backoff: () => 0.25,
		onnotice: () => {},
		connection: { application_name: 'klimapuente' },
		socket: databaseSocket,
	};
	const sql = postgres(url, options);
	// Gives the driver the forms of values that the query builder expects.
	drizzle(sql);
	return sql;
}

/** Runs a transaction; `lost` is called when its connection ends before it does. */
async function inTransaction<T>(sql: postgres.Sql, work: Work<T>, lost: () => void): Promise<T> {
	let state = 'waiting' as 'waiting' | 'working' | 'ending';
	let gone: unknown;
	const guard: ProxyHandler<postgres.TransactionSql> = {
		get(tx, name): unknown {
			if (gone) throw gone;
			return Reflect.get(tx, name);
		},
	};
	try {
		return (await sql.begin(async (tx) => {
			state = 'working';
			try {
				const result = await work(new Proxy(tx, guard));
				state = 'ending';
				return result;
			} catch (error) {
				// The driver now rolls back, unless the connection has ended: it tells that a moment later.
				await nextTurn();
				if (gone) return new Promise<never>(() => {});
				state = 'ending';
				throw error;
			}
		})) as T;
	} catch (error) {
		// While it works, nothing but the end of its connection makes it fail.
		if (state === 'working') gone = error;
		if (gone || (state === 'ending' && isGone(error))) lost();
		throw error;
	}
}

/** Whether a commit or a rollback failed because the connection ended. */
function isGone(error: unknown): boolean {
	return /^(CONNECTION_|ECONN|EPIPE)/.test(String((error as { code?: unknown }).code));
}
