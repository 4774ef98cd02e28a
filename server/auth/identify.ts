import { isRegion } from '#domain/region.ts';
import { useToken, userById } from '#server/store/accounts.ts';
import type { Database } from '#server/store/database.ts';
import type { Auth } from './auth.ts';
import type { Identity } from './identity.ts';
import { hashSecret, isApiToken } from './tokens.ts';

/**
 * Who makes a request: the owner of the API token if there is one, else whoever is signed in by
 * cookie. A token that has the form of ours and is wrong is nobody, even with a cookie beside it; what
 * a proxy or another program put there in another form counts for nothing.
 */
export async function identify(
	auth: Auth,
	db: Database,
	headers: Headers,
	token: string | undefined,
): Promise<Identity | undefined> {
	if (token !== undefined && isApiToken(token)) {
		const used = await useToken(db, hashSecret(token), new Date());
		const user = used && (await userById(db, used.userId));
		return user && identityOf(user, { type: 'token', id: used.id });
	}
	const found = await auth.api.getSession({ headers });
	const user = found && (await userById(db, found.user.id));
	return user ? identityOf(user, { type: 'session', id: found.session.id }) : undefined;
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(headers: Headers): string | undefined {
	return /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

function identityOf(
	user: NonNullable<Awaited<ReturnType<typeof userById>>>,
	proof: Identity['proof'],
): Identity {
	const { id, name, email, administrator, language } = user;
	const region = isRegion(user.region) ? user.region : null;
	return { userId: id, name, email, administrator, language, region, proof };
}
