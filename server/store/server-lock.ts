import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** Any number; the same for every server of this product. */
const serverLock = 7_161_002;

/** How long to wait before a database that does not answer is asked again. */
const againMs = 1_000;

/** What happens to the place of a server after it was taken. */
export interface PlaceEvents {
	/** Another server took it while the connection was broken: this one must end. */
	readonly taken: () => void;
	/** The connection broke, or it cannot be made again yet; the place is asked for until it answers. */
	readonly lost: (error?: unknown) => void;
}

/**
 * The place of the one server of a database. It belongs to a connection of its own, which lasts as long
 * as the server: one of the pool would be put away after a while, and the place with it.
 */
export class ServerLock {
	private readonly sql: postgres.Sql;
	private readonly events: PlaceEvents;
	/** The connection's name, of this server alone. */
	private readonly name = `klimapuente ${randomUUID()}`;
	private held = false;
	private closed = false;

	constructor(url: string, events: PlaceEvents) {
		this.events = events;
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

	/** Takes the place; false when another server has it. */
	async claim(): Promise<boolean> {
		const [row] = await this.sql`select pg_try_advisory_lock(${serverLock}) as held`;
		return (this.held = row?.['held'] === true);
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.sql.end({ timeout: 2 });
	}

	/** The connection ended, the database was restarted for instance: the place is free for anybody. */
	private async regain(): Promise<void> {
		if (!this.held) return;
		this.held = false;
		if (!this.closed) this.events.lost();
		while (!this.closed) {
			try {
				await this.endOldConnection();
				if (!(await this.claim())) this.events.taken();
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
