import type { Connection, Document, Extension } from '@hocuspocus/server';
import type { ConnectionContext } from './context.ts';

/** Largest state that one client may show to the others, as JSON. */
const stateLimit = 2_000;

/**
 * Stamps every presence with the person whom the server knows. A client says where its person is, and
 * nothing else of what it says gets through: no other name, no other client's state.
 */
export function presence(): Extension {
	return {
		beforeHandleAwareness({ states, connection, document }) {
			const context = connection?.context as ConnectionContext | undefined;
			const foreign = connection ? clientsOfOthers(document, connection) : new Set<number>();
			for (const [client, state] of states) {
				// Hocuspocus' decoder adds a client of its own with an empty state to every message.
				if (Object.keys(state).length === 0 || foreign.has(client) || !context) {
					states.delete(client);
					continue;
				}
				const { place, cursor } = state as { place?: unknown; cursor?: unknown };
				const said = { place: place ?? null, cursor: cursor ?? null };
				const small = JSON.stringify(said).length <= stateLimit;
				states.set(client, {
					...(small ? said : { place: null, cursor: null }),
					user: context.user,
				});
			}
			return Promise.resolve();
		},
	};
}

function clientsOfOthers(document: Document, connection: Connection): ReadonlySet<number> {
	const clients = new Set<number>();
	for (const other of document.getConnections()) {
		if (other === connection) continue;
		for (const client of document.getClients(other) as Set<number>) clients.add(client);
	}
	return clients;
}
