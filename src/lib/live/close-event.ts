import { isCloseReason, type CloseReason } from '#domain/protocol/close-reason.ts';

/** What a socket says when a message was larger than the other end takes. */
const messageTooBig = 1009;

/** Why the server has ended a connection, if it has: a socket that was only lost connects again by itself. */
export function endingOf(event: { code?: number; reason?: string }): CloseReason | undefined {
	if (event.code === messageTooBig) return 'too-large';
	if (event.reason === 'server-restarts') return undefined;
	return isCloseReason(event.reason) ? event.reason : undefined;
}
