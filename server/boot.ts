import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.ts';
import { createAuth } from './auth/auth.ts';
import { identify } from './auth/identify.ts';
import { sessionCookie } from './auth/session-cookie.ts';
import { compactRegularly } from './collab/compact.ts';
import { Hub } from './collab/hub.ts';
import { Redis } from './collab/relay/redis.ts';
import type { Config } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { Exporter } from './export/exporter.ts';
import { SheetReader } from './import/sheet-reader.ts';
import type { Logger } from './log.ts';
import { countUsers } from './store/accounts.ts';
import { identityOf, openDatabase, type OpenDatabase } from './store/database.ts';
import { startCluster } from './store/embedded/cluster.ts';
import { isBehind } from './store/migrations.ts';
import { keepSecret } from './store/embedded/secret.ts';
import { Pace } from './translation/pace.ts';
import { Translator } from './translation/translator.ts';

/** More than anybody reads; a script that sends a whole programme away takes its time. */
const suggestionsPerMinute = 30;

/** A running server without its HTTP side. */
export interface Running {
	readonly app: App;
	/** Resolves when another server has taken over the database: this one must end. */
	readonly replaced: Promise<void>;
	/** Ends everything in order; nothing that was acknowledged is lost. */
	close(): Promise<void>;
}

/** Puts the parts of a server together. The only place that knows all of them. */
export async function boot(config: Config, log: Logger): Promise<Running> {
	const closers: (() => Promise<void>)[] = [];
	const close = async () => {
		const failures: unknown[] = [];
		// What cannot end in order must not keep the others from it: the database ends with its server.
		for (const end of closers.reverse().splice(0))
			await end().catch((error) => failures.push(error));
		if (failures.length > 0) throw failures[0];
	};
	let onTaken = () => {};
	const replaced = new Promise<void>((resolve) => {
		onTaken = () => {
			log.fatal('another server has taken over the database');
			resolve();
		};
	});
	try {
		mkdirSync(config.dataDir, { recursive: true });
		const { database, redis } = await openClaimedDatabase(config, log, closers, onTaken);
		const { db } = database;
		const secret = config.secret ?? keepSecret(join(config.dataDir, 'secret'));
		const auth = createAuth({ db, secret, origin: config.origin, demo: config.demo });
		const hub = new Hub({
			db,
			log,
			identify: (headers, token) => identify(auth, db, headers, token),
			sessionOf: (headers) => sessionCookie(auth, headers),
			redis,
		});
		closers.push(() => hub.close());
		const exporter = new Exporter();
		closers.push(async () => exporter.close());
		const sheets = new SheetReader();
		closers.push(() => sheets.close());
		const app: App = {
			...{ config, db, auth, hub, exporter, sheets, log },
			translator: config.translation && new Translator(config.translation),
			suggestionPace: new Pace(suggestionsPerMinute),
			clock: () => new Date(),
			setupCode: await setupCode(config, db, secret),
		};
		if (config.demo) await seedDemo(app);
		if (redis) await database.started();
		const compaction = compactRegularly(db, log, Date.now);
		closers.push(async () => compaction.stop());
		return { app, replaced, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * Opens the database for this server alone, or for it and those that it hears through Redis. An own
 * PostgreSQL ends with the server that holds it: one that was found running belongs to another server until
 * this one has taken its place.
 */
async function openClaimedDatabase(
	config: Config,
	log: Logger,
	closers: (() => Promise<void>)[],
	taken: () => void,
): Promise<{ readonly database: OpenDatabase; readonly redis: Redis | undefined }> {
	const cluster = config.databaseUrl ? undefined : await startCluster(config.dataDir);
	if (cluster && !cluster.adopted) closers.push(() => cluster.stop());
	const database = openDatabase(cluster?.url ?? config.databaseUrl ?? '');
	closers.push(() => database.close());
	const lost = (error?: unknown) =>
		log.warn({ err: error }, 'the place of this server in the database is lost; asking again');
	const unusable = (error: Error) => {
		throw new Error(`The database cannot be used: ${error.message}`, { cause: error });
	};
	const { redisUrl } = config;
	const redis = redisUrl
		? await connectRedis(redisUrl, await identityOf(database.db).catch(unusable), log)
		: undefined;
	if (redis) closers.push(async () => redis.close());
	const waiting = () => log.info('waits for another server of this database that is starting');
	const events = { taken, lost, waiting };
	const claim = redis
		? await database.join(redis.group, events).catch(unusable)
		: (await database.claim(events).catch(unusable))
			? 'held'
			: 'taken';
	if (claim !== 'held') throw new Error(refusals[claim]);
	if (redis && (await isBehind(database.db)) && !(await database.isAlone()))
		throw new Error(stopAll);
	await database.migrate();
	if (cluster?.adopted) {
		log.warn('took over a PostgreSQL that an earlier server left running');
		closers.unshift(() => cluster.stop());
	}
	// Also while this server ends, until it stops it: words may wait to be written.
	cluster?.keepRunning({
		ended: () => log.error('the PostgreSQL of this server ended; it is started again'),
		failed: (err) => log.error({ err }, 'the PostgreSQL of this server cannot be started yet'),
		startedAgain: () => log.warn('the PostgreSQL of this server runs again'),
	});
	return { database, redis };
}

const refusals = {
	taken:
		'Another server is running on this database. Stop it, or choose another DATA_DIR. Servers that share a database must have the same REDIS_URL.',
	'other-group':
		'Servers are running on this database that use another Redis. All of them must have the same REDIS_URL.',
};
const stopAll =
	'This server is newer than those that run on this database. Stop them all, and then start the newer ones.';

async function connectRedis(url: string, database: string, log: Logger): Promise<Redis> {
	try {
		return await Redis.connect(url, database, log);
	} catch (error) {
		throw new Error(`Redis cannot be used: ${(error as Error).message}`, { cause: error });
	}
}

/**
 * On a server that the world can reach, the first visitor must not become administrator by being
 * first: the form then asks for a code, which the process entry prints.
 */
async function setupCode(
	config: Config,
	db: App['db'],
	secret: string,
): Promise<string | undefined> {
	if (config.demo || config.origin === undefined || (await countUsers(db)) > 0) return undefined;
	// 80 bits: it holds against any number of attempts. The same whichever server one comes to.
	return createHmac('sha256', secret).update('setup code').digest('hex').slice(0, 20);
}
