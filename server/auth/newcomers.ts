import type { GenericEndpointContext, User } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** Makes a session for somebody who need not prove who they are, and gives their browser its cookie. */
export async function beginSession(context: GenericEndpointContext, user: User): Promise<void> {
	const session = await context.context.internalAdapter.createSession(user.id);
	await setSessionCookie(context, { session, user });
}

/**
 * Lets in whoever got their account just now. Nothing can be guessed there, so it counts as no attempt
 * to sign in. It has no path: no request reaches it, only the server itself.
 */
export function newcomers() {
	return {
		id: 'newcomers' as const,
		endpoints: {
			letIn: createAuthEndpoint(
				{ method: 'POST', body: z.object({ userId: z.string() }) },
				async (context) => {
					const user = await context.context.internalAdapter.findUserById(context.body.userId);
					if (!user) throw new APIError('NOT_FOUND');
					await beginSession(context, user);
					return context.json({ signedIn: true });
				},
			),
		},
	};
}
