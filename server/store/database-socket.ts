import { Socket } from 'node:net';

/** What postgres.js knows of where the database is. */
export interface Place {
	readonly host: readonly string[];
	readonly port: readonly number[];
	readonly path: string | false;
}

/** A query that says nothing for so long is on a connection that is dead without having said so. */
const silenceMs = 60_000;

let attempts = 0;

/**
 * A socket for postgres.js, which has no limit of time of its own: on a network that went silent, queries
 * would wait for a quarter of an hour, and with them whoever waits for a free connection. It begins to
 * connect; what is written meanwhile waits. Of several hosts, each attempt is for the next.
 */
export function databaseSocket({ host, port, path }: Place, silence = silenceMs): Socket {
	const socket = new DatabaseSocket();
	socket.setTimeout(silence, () =>
		socket.destroy(Object.assign(new Error('The database is silent'), { code: 'ECONNABORTED' })),
	);
	if (path) return socket.connect(path);
	const index = attempts++ % host.length;
	socket.host = host[index] ?? 'localhost';
	return socket.connect(port[index] ?? 5432, socket.host);
}

class DatabaseSocket extends Socket {
	/** The library asks for it when it checks a certificate. */
	host = '';

	/**
	 * The library refuses what was asked between an error and the end only if it hears of no error with the
	 * end; else that waits for ever.
	 */
	override emit(event: string, ...values: unknown[]): boolean {
		if (event === 'close') return super.emit('close', false);
		return super.emit(event as 'data', ...(values as [Buffer]));
	}
}
