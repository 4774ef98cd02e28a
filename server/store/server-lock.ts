import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** Any number; the same for every server of this product. */
const serverLock = 7_161_002;

/** How long to wait before a database that does not answer is asked again. */
const againMs = 1_000;

/**
 * The place of the one server of a database. It belongs to a connection of its own, which lasts as long
 * as the server: one of the pool would be put away after a while, and the place with it.
 */
export class ServerLock {
	private readonly sql: postgres.Sql;
	private readonly onTaken: () => void;
	private held = false;
	private closed = false;

	/** `onTaken`: another server took the place while the connection was broken. */
	constructor(url: string, onTaken: () => void) {
		this.onTaken = onTaken;
		this.sql = postgres(url, {
			max: 1,
			max_lifetime: null,
			idle_timeout: 0,
			onnotice: () => {},
			onclose: () => void this.regain(),
			connection: { application_name: 'klimapuente' },
		});
	}

	/** Takes the place; false when another server has it. */
	async claim(): Promise<boolean> {
		const [row] = await this.sql`select pg_try_advisory_lock(${serverLock}) as held`;
		return (this.held = row?.['held'] === true);
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.sql.end({ timeout: 5 });
	}

	/** The connection ended, the database was restarted for instance: the place is free for anybody. */
	private async regain(): Promise<void> {
		if (!this.held) return;
		this.held = false;
		while (!this.closed) {
			try {
				if (!(await this.claim())) this.onTaken();
				return;
			} catch {
				// Nobody can take it while the database does not answer.
				await pause(againMs, undefined, { ref: false });
			}
		}
	}
}
