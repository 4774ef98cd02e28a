import { APIError, createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import { beginSession } from './newcomers.ts';

/** The accounts of the demo. Their passwords are random and kept nowhere: the door is the only way in. */
export const demoAccounts = [
	{ email: 'coordination@lahr.example', role: 'coordinator', side: 'A' },
	{ email: 'environment@lahr.example', role: 'editor', side: 'A' },
	{ email: 'coordination@alajuela.example', role: 'coordinator', side: 'B' },
	{ email: 'ambiente@alajuela.example', role: 'editor', side: 'B' },
	{ email: 'expert@lahr.example', role: 'expert', side: 'A' },
	{ email: 'observer@skew.example', role: 'observer', side: null },
] as const;

/** Signs somebody in as one of the demo accounts with one click. Only a demo server has this door. */
export function demoDoor() {
	return {
		id: 'demo-door' as const,
		endpoints: {
			demoSignIn: createAuthEndpoint(
				'/demo/sign-in',
				{ method: 'POST', body: z.object({ email: z.string() }) },
				async (context) => {
					const { email } = context.body;
					const { internalAdapter } = context.context;
					const known = demoAccounts.some((account) => account.email === email);
					const found = known ? await internalAdapter.findUserByEmail(email) : null;
					if (!found) throw new APIError('NOT_FOUND');
					await beginSession(context, found.user);
					return context.json({ signedIn: true });
				},
			),
		},
	};
}
