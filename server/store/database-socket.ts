import { Socket } from 'node:net';

/** A query that says nothing for so long is on a connection that is dead without having said so. */
const silenceMs = 60_000;

/**
 * A socket as postgres.js needs it. When a connection ends within a transaction, the library writes its
 * rollback to a socket that is gone: that throws past everybody, and the place of the connection in the
 * pool is lost for good (porsager/postgres#1208). Here the library hears of the failure first, and of the
 * end when it has said what it wants to say. That does not help where it puts TLS around the socket.
 */
class DatabaseSocket extends Socket {
	/** Read by the library. */
	host = '';
	private ended = false;

	constructor() {
		super();
		this.setTimeout(silenceMs, () => this.destroy(new Error('The database is silent')));
	}

	override emit(event: string, ...values: unknown[]): boolean {
		if (event !== 'close' || this.ended) return super.emit(event as 'close', ...(values as []));
		this.ended = true;
		if (this.listenerCount('error') > 0) super.emit('error', new Error('The connection has ended'));
		// The library writes what gathers in one turn of the event loop at its end.
		setImmediate(() => setImmediate(() => super.emit('close', false)));
		return true;
	}
}

/** What postgres.js knows of where the database is. */
interface Place {
	readonly host: readonly string[];
	readonly port: readonly number[];
	readonly path: string | false;
}

let attempts = 0;

/** Begins to connect; of several hosts, each time to the next. What is written meanwhile waits. */
export function databaseSocket({ host, port, path }: Place): Socket {
	const socket = new DatabaseSocket();
	if (path) return socket.connect(path);
	const index = attempts++ % host.length;
	socket.host = host[index] ?? 'localhost';
	return socket.connect(port[index] ?? 5432, socket.host);
}
