import type { Auth } from './auth/auth.ts';
import type { Hub } from './collab/hub.ts';
import type { Config } from './config.ts';
import type { Exporter } from './export/exporter.ts';
import type { Logger } from './log.ts';
import type { Database } from './store/database.ts';

/** Everything that an action can reach. Made once per process, by `boot`. */
export interface App {
	readonly config: Config;
	readonly db: Database;
	readonly auth: Auth;
	readonly hub: Hub;
	readonly exporter: Exporter;
	readonly log: Logger;
	readonly clock: () => Date;
	/** What somebody must know to make the first administrator; none where only this machine gets in. */
	readonly setupCode: string | undefined;
}
