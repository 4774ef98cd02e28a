import type { CloseReason } from '#domain/protocol/close-reason.ts';

/**
 * With which code a socket of y-websocket ends for a reason. Its clients stop at 4400 to 4499 and
 * connect again at all others, so the code says whether connecting again can help.
 */
const codes: { readonly [R in CloseReason]: number } & { readonly [reason: string]: number } = {
	/** The client sent what is no message. */
	malformed: 4400,
	'sign-in-required': 4401,
	/** The client wrote and may not. */
	'read-only': 4403,
	'not-found': 4404,
	'page-too-old': 4409,
	'languages-changed': 4409,
	'too-large': 4413,
	'too-many-connections': 4429,
	'access-changed': 4503,
	'too-fast': 4503,
	'out-of-step': 4503,
	unavailable: 4503,
	'server-restarts': 1012,
};

/** How a socket of y-websocket is closed for a reason; what is no reason of ours may pass by itself. */
export function yjsClosing(said: string): { readonly code: number; readonly reason: string } {
	const reason = Object.hasOwn(codes, said) ? said : 'unavailable';
	return { code: codes[reason] ?? 4503, reason };
}
