import type { Between } from './fault.ts';
import { tapMessages } from './message-proxy.ts';
import { holdsChanges, isSaved, savedFor } from './messages.ts';

/**
 * A planted bug, which the suite must find: says "saved" as soon as a change is on its way, and keeps
 * to itself what the server says.
 */
export const premature: Between = (url) =>
	tapMessages(url, (toServer, toClient) => ({
		fromClient(message) {
			toServer(message);
			if (holdsChanges(message)) toClient(savedFor(message));
		},
		fromServer(message) {
			if (!isSaved(message)) toClient(message);
		},
	}));
