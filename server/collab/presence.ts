import type { Document, Extension } from '@hocuspocus/server';
import type { PresentUser } from '#domain/protocol/presence.ts';
import type { ConnectionContext } from './context.ts';

/** Largest state that one client may show to the others, as JSON. */
const stateLimit = 2_000;

/**
 * Stamps every presence with the person whom the server knows. A client says where its person is, and
 * nothing else of what it says gets through: no other name, no other person's state, no second state.
 */
export function presence(): Extension {
	return {
		beforeHandleAwareness({ states, connection, document }) {
			if (!connection) {
				states.clear();
				return Promise.resolve();
			}
			const { user } = connection.context as ConnectionContext;
			const own = new Set(document.getClients(connection) as Set<number>);
			const taken = clientsOfOthers(document, user);
			for (const [client, state] of states) {
				// Hocuspocus' decoder adds a client of its own with an empty state to every message.
				const empty = Object.keys(state).length === 0;
				if (empty || !(own.size === 0 ? !taken.has(client) : own.has(client))) {
					states.delete(client);
					continue;
				}
				own.add(client);
				const { place, cursor } = state as { place?: unknown; cursor?: unknown };
				const said = { place: place ?? null, cursor: cursor ?? null };
				const small = JSON.stringify(said).length <= stateLimit;
				states.set(client, { ...(small ? said : { place: null, cursor: null }), user });
			}
			return Promise.resolve();
		},
	};
}

/**
 * Not those of the same person: a connection may be new, and the one before it not known to be dead. Those
 * who are connected to another server are known by what that server stamped.
 */
function clientsOfOthers(document: Document, user: PresentUser): ReadonlySet<number> {
	const clients = new Set<number>();
	for (const [client, state] of document.awareness.getStates()) {
		if ((state['user'] as PresentUser | undefined)?.id !== user.id) clients.add(client);
	}
	for (const other of document.getConnections()) {
		if ((other.context as ConnectionContext).user.id === user.id) continue;
		for (const client of document.getClients(other) as Set<number>) clients.add(client);
	}
	return clients;
}
