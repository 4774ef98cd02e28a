import type { Between } from './fault.ts';
import { tapMessages } from './message-proxy.ts';
import { holdsChanges, isSaved } from './messages.ts';

/** After so many messages the earliest of them is sent once more. */
const lateBy = 7;

/**
 * Sends each message that holds changes twice at once, and a third time after some others. The client
 * hears of the first of them only, as if there had been one.
 */
export const repeat: Between = (url) =>
	tapMessages(url, (toServer, toClient) => {
		/** For each change on its way, in the order of the answers: whether the client waits for it. */
		const awaited: boolean[] = [];
		const earlier: Uint8Array[] = [];
		const send = (message: Uint8Array, isFirst: boolean) => {
			awaited.push(isFirst);
			toServer(message);
		};
		return {
			fromClient(message) {
				if (!holdsChanges(message)) return toServer(message);
				send(message, true);
				send(message, false);
				earlier.push(message);
				const late = earlier.length > lateBy ? earlier.shift() : undefined;
				if (late) send(late, false);
			},
			fromServer(message) {
				if (!isSaved(message) || awaited.shift() !== false) toClient(message);
			},
		};
	});
