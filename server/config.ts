import { resolve } from 'node:path';
import { z } from 'zod';
import { translatorKinds, type TranslatorSettings } from './translation/translator.ts';

/** Settings of one server, read once at start. docs/OPERATIONS.md lists them. */
export interface Config {
	readonly port: number;
	readonly host: string;
	/** The address under which people reach the server; without it, whatever host they asked for. */
	readonly origin: string | undefined;
	readonly dataDir: string;
	/** Without it the server runs a PostgreSQL of its own in `dataDir`. */
	readonly databaseUrl: string | undefined;
	/** Without it the server makes one and keeps it in `dataDir`. */
	readonly secret: string | undefined;
	/** Where the servers of one database hear one another; without it there is one server. */
	readonly redisUrl: string | undefined;
	/** The service that translates by machine; without it nothing of it shows. */
	readonly translation: TranslatorSettings | undefined;
	readonly demo: boolean;
	readonly logLevel: string;
}

const portMessage = 'must be a number from 0 to 65535';

const variables = z.object({
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, portMessage)
		.transform(Number)
		.refine((port) => port <= 65535, portMessage)
		.default(3000),
	HOST: z.string().default('127.0.0.1'),
	ORIGIN: z
		.string()
		.refine(
			isOrigin,
			'must be scheme and host without a path, in lower case, for instance https://klima.lahr.example',
		)
		.optional(),
	DATA_DIR: z.string().default('./data'),
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
		.optional(),
	REDIS_URL: z
		.string()
		.regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
		.optional(),
	TRANSLATION_KIND: z
		.enum(translatorKinds, `must be one of ${translatorKinds.join(', ')}`)
		.optional(),
	TRANSLATION_URL: z
		.string()
		.refine(
			isServiceAddress,
			'must be an http or https address without a password, query or slash at its end, for instance https://api.deepl.com',
		)
		.optional(),
	TRANSLATION_KEY: z.string().optional(),
	SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
	DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What must be set together: for a translation service, and for servers that share a database. */
const environment = variables.superRefine((set, { addIssue }) => {
	const { REDIS_URL, DATABASE_URL, SECRET } = set;
	const demand = (path: string, message: string) =>
		addIssue({ code: 'custom', path: [path], message });
	const { TRANSLATION_KIND: kind, TRANSLATION_URL: url, TRANSLATION_KEY: key } = set;
	if (kind !== undefined && url === undefined)
		demand('TRANSLATION_URL', 'must be set beside TRANSLATION_KIND');
	if (kind === undefined && (url ?? key) !== undefined)
		demand('TRANSLATION_KIND', 'must be set beside TRANSLATION_URL and TRANSLATION_KEY');
	if (kind === 'deepl' && key === undefined)
		demand('TRANSLATION_KEY', 'must be set: DeepL answers nobody without a key');
	if (REDIS_URL === undefined) return;
	if (DATABASE_URL === undefined)
		demand('DATABASE_URL', 'must be set beside REDIS_URL: servers share a database of yours');
	if (SECRET === undefined)
		demand(
			'SECRET',
			'must be set beside REDIS_URL, and be the same for all servers of the database',
		);
});

/** Whether browsers would say of themselves that they are there: a port that is usual is left out. */
function isOrigin(address: string): boolean {
	const url = URL.parse(address);
	return url !== null && /^https?:$/.test(url.protocol) && url.origin === address;
}

/** Whether it is where a service can be, to which a path is added. */
function isServiceAddress(address: string): boolean {
	const url = URL.parse(address);
	const parts = url && [url.username, url.password, url.search, url.hash];
	return (
		url !== null &&
		/^https?:$/.test(url.protocol) &&
		!address.endsWith('/') &&
		!parts?.some((part) => part !== '')
	);
}

/** Thrown when settings are wrong; the message names each of them and says what it must be. */
export class ConfigError extends Error {}

/** Reads settings from environment variables. A variable that is empty counts as not set. */
export function readConfig(variables: { readonly [name: string]: string | undefined }): Config {
	const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '');
	const parsed = environment.safeParse(Object.fromEntries(set));
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
		throw new ConfigError(`These settings are wrong:\n  ${lines.join('\n  ')}`);
	}
	const { PORT, HOST, ORIGIN, DATA_DIR, DATABASE_URL, REDIS_URL, SECRET, DEMO, LOG_LEVEL } =
		parsed.data;
	const { TRANSLATION_KIND: kind, TRANSLATION_URL: url, TRANSLATION_KEY: key } = parsed.data;
	return {
		port: PORT,
		host: HOST,
		origin: ORIGIN,
		dataDir: resolve(DATA_DIR),
		databaseUrl: DATABASE_URL,
		redisUrl: REDIS_URL,
		secret: SECRET,
		translation: kind && url ? { kind, url, key } : undefined,
		// The demo lets anybody in with one click: never by itself on a database somebody else runs.
		demo: DEMO === undefined ? DATABASE_URL === undefined : DEMO === '1',
		logLevel: LOG_LEVEL,
	};
}
