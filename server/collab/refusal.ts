import type { CloseReason } from '#domain/protocol/close-reason.ts';

/**
 * Ends a connection, or refuses it, with a reason that the client understands. Hocuspocus passes
 * `reason` on; any other error would reach people as "permission denied".
 */
export class Refusal extends Error {
	readonly reason: CloseReason;
	readonly code = 4000;

	constructor(reason: CloseReason) {
		// Hocuspocus prints the messages of errors, past our own log.
		super();
		this.reason = reason;
	}
}
