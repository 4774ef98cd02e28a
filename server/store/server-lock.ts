import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** Any numbers; the same for every server of this product. */
const serverLock = 7_161_002;
const groupLock = 7_161_004;
const startLock = 7_161_005;

/** How long to wait before a database that does not answer is asked again. */
const againMs = 1_000;

/** What happens to the place of a server after it was taken. */
export interface PlaceEvents {
	/** Another server took it while the connection was broken: this one must end. */
	readonly taken: () => void;
	/** The connection broke, or it cannot be made again yet; the place is asked for until it answers. */
	readonly lost: (error?: unknown) => void;
	/** Another server of the group is starting: this one has to wait. */
	readonly waiting?: () => void;
}

/** What asking for the place came to. `other-group`: servers that do not hear this one have it. */
export type Claim = 'held' | 'taken' | 'other-group';

/**
 * The place of the one server of a database, or of all servers of one group. It belongs to a connection of its
 * own, which lasts as long as the server: one of the pool would be put away after a while, and the place with
 * it.
 */
export class ServerLock {
	private readonly sql: postgres.Sql;
	private readonly events: PlaceEvents;
	/** The connection's name, of this server alone. */
	private readonly name = `klimapuente ${randomUUID()}`;
	private readonly group: string | undefined;
	private held = false;
	private closed = false;

	/** Servers that name the same group share the place; without a group it is for one. */
	constructor(url: string, events: PlaceEvents, group?: string) {
		this.events = events;
		this.group = group;
		this.sql = postgres(url, {
			max: 1,
			max_lifetime: null,
			idle_timeout: 0,
			// The driver's own pauses grow to 20 seconds, in which another server could be faster.
			backoff: () => 0.25,
			onnotice: () => {},
			onclose: () => void this.regain(),
			connection: { application_name: this.name },
		});
	}

	/** Takes the place, unless others have it. */
	async claim(): Promise<Claim> {
		const claim = await (this.group === undefined ? this.claimAlone() : this.join(this.group));
		this.held = claim === 'held';
		return claim;
	}

	/** Waits until no other server of the group is starting, and lets the next one wait until `started`. */
	async takeTurn(): Promise<void> {
		const [row] = await this.sql`select pg_try_advisory_lock(${startLock}) as held`;
		if (row?.['held'] === true) return;
		this.events.waiting?.();
		await this.sql`select pg_advisory_lock(${startLock})`;
	}

	/** Lets the next server of the group start. */
	async started(): Promise<void> {
		await this.sql`select pg_advisory_unlock(${startLock})`;
	}

	/** Whether no other server has the place as well. */
	async isAlone(): Promise<boolean> {
		const others = await this.sql`select 1 from pg_locks
			where locktype = 'advisory' and classid = ${groupLock} and granted and pid <> pg_backend_pid()
				and database = (select oid from pg_database where datname = current_database())`;
		return others.length === 0;
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.sql.end({ timeout: 2 });
	}

	private async claimAlone(): Promise<Claim> {
		const [row] = await this.sql`select pg_try_advisory_lock(${serverLock}) as held`;
		return row?.['held'] === true ? 'held' : 'taken';
	}

	/** Each shows its group by a lock and then looks for others: of two at once, at least one sees the other. */
	private async join(group: string): Promise<Claim> {
		const [row] = await this.sql`select pg_try_advisory_lock_shared(${serverLock}) as held`;
		if (row?.['held'] !== true) return 'taken';
		const [shown] = await this.sql`select hashtext(${group})::int8 & 4294967295 as id,
			pg_advisory_lock_shared(${groupLock}, hashtext(${group}))`;
		const others = await this.sql`select 1 from pg_locks
			where locktype = 'advisory' and classid = ${groupLock} and objid <> ${String(shown?.['id'])}::oid
				and database = (select oid from pg_database where datname = current_database())`;
		if (others.length === 0) return 'held';
		await this.sql`select pg_advisory_unlock_all()`;
		return 'other-group';
	}

	/** The connection ended, the database was restarted for instance: the place is free for anybody. */
	private async regain(): Promise<void> {
		if (!this.held) return;
		this.held = false;
		if (!this.closed) this.events.lost();
		while (!this.closed) {
			try {
				await this.endOldConnection();
				if ((await this.claim()) !== 'held') this.events.taken();
				return;
			} catch (error) {
				// Nobody can take it while the database does not answer.
				this.events.lost(error);
				await pause(againMs, undefined, { ref: false });
			}
		}
	}

	/** The database may not have noticed yet that this server's own connection is gone. */
	private async endOldConnection(): Promise<void> {
		await this.sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
			where application_name = ${this.name} and pid <> pg_backend_pid()`;
	}
}
