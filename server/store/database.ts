import { join } from 'node:path';
import { sql as query } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { projectRoot } from '../root.ts';
import { openPool } from './pool.ts';
import { ServerLock, type Claim, type PlaceEvents } from './server-lock.ts';

export type Database = PostgresJsDatabase & { readonly $client: postgres.Sql };
/** A transaction, or the database itself: queries take either and never reach around the one they got. */
export type Executor = Pick<
	Database,
	'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute'
>;

export interface OpenDatabase {
	readonly db: Database;
	/** Takes the place of the one server of this database; false when another server holds it. */
	claim(events?: PlaceEvents): Promise<boolean>;
	/**
	 * Takes a place among the servers of a group, once none of the others is starting any more; they then wait
	 * until this one says `started`.
	 */
	join(group: string, events: PlaceEvents): Promise<Claim>;
	/** Whether no other server of the group is there; asked by one that has joined. */
	isAlone(): Promise<boolean>;
	/** Lets the next server of the group start; asked by one that has joined. */
	started(): Promise<void>;
	/** Brings the tables up to date; the caller has claimed the database, so no older server uses them. */
	migrate(): Promise<void>;
	close(): Promise<void>;
}

/** The migrations that this program knows. */
export const migrationsFolder: string = join(projectRoot, 'drizzle');

/** Any number; the same for every server of this product. */
const migrationLock = 7_161_001;

/** Opens the database. Connections are made when they are needed. */
export function openDatabase(url: string): OpenDatabase {
	const pool = openPool(url);
	const db = drizzle(pool.sql);
	let lock: ServerLock | undefined;
	return {
		db,
		async claim(events = { taken: () => {}, lost: () => {} }) {
			lock ??= new ServerLock(url, events);
			return (await lock.claim()) === 'held';
		},
		async join(group, events) {
			lock = new ServerLock(url, events, group);
			await lock.takeTurn();
			return lock.claim();
		},
		isAlone: async () => (await lock?.isAlone()) ?? true,
		started: async () => lock?.started(),
		migrate: () => migrateInTurn(url),
		async close() {
			await Promise.all([pool.close(), lock?.close()]);
		},
	};
}

/** Also programs that are not the one server of a database, tests for instance, may start together. */
async function migrateInTurn(url: string): Promise<void> {
	// A connection of its own: the lock belongs to it and goes with it.
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await sql`select pg_advisory_lock(${migrationLock})`;
		await migrate(drizzle(sql), { migrationsFolder });
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** What tells this database from all others, also from a copy of it that was restored elsewhere. */
export async function identityOf(db: Executor): Promise<string> {
	const [row] = await db.execute<{ identity: string }>(query`
		select concat_ws('-', system_identifier, oid) as identity
		from pg_control_system(), pg_database where datname = current_database()`);
	return row?.identity ?? '';
}

/** Resolves if the database answers. */
export async function ping(db: Executor): Promise<void> {
	await db.execute(query`select 1`);
}

/** Lets the transactions of one purpose, on one programme if it concerns one, happen one after the other. */
export async function takeTurns(
	tx: Executor,
	purpose:
		| 'audit'
		| 'version'
		| 'approval'
		| 'members'
		| 'languages'
		| 'glossary'
		| 'setup'
		| 'compaction',
	programmeId = '',
): Promise<void> {
	await tx.execute(
		query`select pg_advisory_xact_lock(hashtext(${purpose}), hashtext(${programmeId}))`,
	);
}
