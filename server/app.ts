import type { Auth } from './auth/auth.ts';
import type { Hub } from './collab/hub.ts';
import type { Config } from './config.ts';
import type { Exporter } from './export/exporter.ts';
import type { SheetReader } from './import/sheet-reader.ts';
import type { Logger } from './log.ts';
import type { Database } from './store/database.ts';
import type { Pace } from './translation/pace.ts';
import type { Translator } from './translation/translator.ts';

/** Everything that an action can reach. Made once per process, by `boot`. */
export interface App {
	readonly config: Config;
	readonly db: Database;
	readonly auth: Auth;
	readonly hub: Hub;
	readonly exporter: Exporter;
	/** What translates by machine; none where no service is set up. */
	readonly translator: Translator | undefined;
	/** How often a person may have something translated. */
	readonly suggestionPace: Pace;
	readonly sheets: SheetReader;
	readonly log: Logger;
	readonly clock: () => Date;
	/** What somebody must know to make the first administrator; none where only this machine gets in. */
	readonly setupCode: string | undefined;
}
