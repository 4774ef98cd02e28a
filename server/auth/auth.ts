import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Database } from '#server/store/database.ts';
import { account, rateLimit, session, user, verification } from '#server/store/schema/accounts.ts';
import { demoDoor } from './demo-door.ts';
import { newcomers } from './newcomers.ts';

/** The header in which the server tells the sign-in library from where a request came; never a client's. */
export const addressHeader = 'x-klimapuente-address';

export interface AuthOptions {
	readonly db: Database;
	readonly secret: string;
	readonly origin: string | undefined;
	readonly demo: boolean;
}

/**
 * Sign-in with e-mail and password. Nobody can register: accounts come from the first-run page and
 * from invitations. Its routes are not on the web; pages and API call it from the server.
 */
export function createAuth({ db, secret, origin, demo }: AuthOptions) {
	const schema = { user, session, account, verification, rateLimit };
	return betterAuth({
		secret,
		...(origin && { baseURL: origin }),
		database: drizzleAdapter(db, { provider: 'pg', schema }),
		emailAndPassword: { enabled: true, disableSignUp: true },
		user: {
			additionalFields: {
				administrator: { type: 'boolean', input: false, required: false },
				language: { type: 'string', input: false, required: false },
				region: { type: 'string', input: false, required: false },
			},
		},
		rateLimit: {
			enabled: true,
			storage: 'database',
			// A series ends only with a pause of a window: the one after `max` waits that long.
			customRules: {
				'/sign-in/email': { window: 60, max: 10 },
				'/change-password': { window: 60, max: 10 },
			},
		},
		advanced: {
			useSecureCookies: origin?.startsWith('https:') ?? false,
			// Cookies do not know ports: two servers on one machine must not sign each other's people out.
			cookiePrefix: `klimapuente-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`,
			ipAddress: { ipAddressHeaders: [addressHeader] },
			// Its routes are not on the web: pages, which are, check where a form comes from.
			disableOriginCheck: true,
			disableCSRFCheck: true,
		},
		// Its router would print what failed to the console, e-mail addresses with it.
		onAPIError: { throw: true },
		telemetry: { enabled: false },
		logger: { disabled: true },
		plugins: [newcomers(), ...(demo ? [demoDoor()] : [])],
	});
}

export type Auth = ReturnType<typeof createAuth>;
