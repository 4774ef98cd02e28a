import type { Membership } from '#domain/access/access.ts';
import type { PresentUser } from '#domain/protocol/presence.ts';
import type { Proof } from '#server/auth/identity.ts';

/** What the server knows about a connection to a document; decided once, when it is opened. */
export interface ConnectionContext {
	readonly user: PresentUser;
	readonly proof: Proof;
	readonly programmeId: string;
	readonly membership: Membership;
	/** The languages in which a page shows the programme; a script names none. */
	readonly languages: string | undefined;
}

/** The person behind a change: whoever is connected, or on whose behalf the server acts. */
export function userOfOrigin(origin: unknown): string | null {
	const { source, connection, context } = (origin ?? {}) as {
		source?: string;
		connection?: { context?: { user?: { id?: unknown } } };
		context?: { user?: { id?: unknown } };
	};
	const id = source === 'connection' ? connection?.context?.user?.id : context?.user?.id;
	return typeof id === 'string' ? id : null;
}
