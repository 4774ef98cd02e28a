import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Line, type Quality } from './line.ts';

/** Which way bytes go: from who connected to the server, or back. */
export type Direction = 'there' | 'back';

/**
 * A TCP proxy in front of a server, which does to its connections what bad networks and dying machines
 * do. What arrives is in order and unharmed. Whatever is on its way when it freezes stays where it is and
 * arrives when it thaws.
 */
export class FlakyProxy implements Quality {
	/** Where it listens, on 127.0.0.1; the same for its whole life. */
	readonly port: number;
	/** The port that connections go on to; may change while the proxy runs. */
	target: number;
	/** How many connections were made through it until now. */
	connections = 0;
	/** How many bytes came from the server until now. */
	bytesBack = 0;
	delayMs = 0;
	bytesPerSecond = Infinity;
	loss = 0;
	private readonly server: Server;
	private readonly host: string;
	private readonly pairs = new Set<Pair>();
	private readonly frozen = new Set<Direction>();
	private readonly lines: Record<Direction, Line>;
	private refusing = false;

	private constructor(server: Server, port: number, host: string, seed: number) {
		this.server = server;
		this.target = port;
		this.host = host;
		this.port = (server.address() as AddressInfo).port;
		this.lines = { there: new Line(this, seed), back: new Line(this, seed + 1) };
		server.on('connection', (client) => this.accept(client));
	}

	/** Starts to listen on a free port for connections to `host` and `port`; `seed` decides what gets lost. */
	static async open(port: number, host = '127.0.0.1', seed = 1): Promise<FlakyProxy> {
		const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new FlakyProxy(server, port, host, seed);
	}

	/** In front of the server of an address; the same address through the proxy is `through(url)`. */
	static inFrontOf(url: string, defaultPort = 5432): Promise<FlakyProxy> {
		const { hostname, port } = new URL(url);
		return FlakyProxy.open(Number(port || defaultPort), hostname);
	}

	/** An address of the server behind, by way of the proxy. */
	through(url: string): string {
		const through = new URL(url);
		through.hostname = '127.0.0.1';
		through.port = String(this.port);
		return through.href;
	}

	/** Cuts every connection at once and refuses new ones, as a server that is gone, until `mend`. */
	cut(): void {
		this.refusing = true;
		this.drop();
	}

	/** Cuts every connection at once; whoever connects anew gets through. */
	drop(): void {
		for (const pair of [...this.pairs]) pair.reset();
	}

	/** Passes nothing on and closes nothing, also of new connections, as a network gone silent. */
	freeze(...directions: readonly Direction[]): void {
		for (const direction of directions.length > 0 ? directions : (['there', 'back'] as const)) {
			this.frozen.add(direction);
			for (const pair of this.pairs) pair.ways[direction].freeze();
		}
	}

	/**
	 * Lets what clients send arrive and keeps back every answer: what they asked for happens, and they
	 * never learn of it.
	 */
	swallowAnswers(): void {
		this.freeze('back');
	}

	/** Everything works again; what was frozen goes on where it stopped. */
	mend(): void {
		this.refusing = false;
		this.frozen.clear();
		for (const { ways } of this.pairs) for (const way of Object.values(ways)) way.thaw();
	}

	/** Ends the proxy and all its connections. */
	async close(): Promise<void> {
		this.drop();
		this.server.close();
		await once(this.server, 'close');
	}

	private accept(client: Socket): void {
		this.connections++;
		if (this.refusing) {
			client.on('error', () => {});
			client.resetAndDestroy();
			return;
		}
		const server = connect({ port: this.target, host: this.host, allowHalfOpen: true });
		server.on('data', ({ length }) => (this.bytesBack += length));
		const pair = new Pair(client, server, this.lines);
		this.pairs.add(pair);
		pair.onEnd(() => this.pairs.delete(pair));
		for (const direction of this.frozen) pair.ways[direction].freeze();
	}
}

/** A connection of a client and the one that was made to the server for it. */
class Pair {
	readonly ways: Record<Direction, Way>;
	private readonly client: Socket;
	private readonly server: Socket;

	constructor(client: Socket, server: Socket, lines: Record<Direction, Line>) {
		this.client = client;
		this.server = server;
		for (const socket of [client, server]) socket.setNoDelay(true);
		this.ways = {
			there: new Way(client, server, lines.there),
			back: new Way(server, client, lines.back),
		};
		for (const socket of [client, server]) {
			socket.on('error', () => this.reset());
			socket.on('close', () => {
				if (client.destroyed && server.destroyed) this.end();
			});
		}
	}

	onEnd(listener: () => void): void {
		this.end = listener;
	}

	/** Ends both without a farewell. */
	reset(): void {
		for (const socket of [this.client, this.server]) {
			if (!socket.destroyed) socket.resetAndDestroy();
		}
		this.end();
	}

	private end: () => void = () => {};
}

/** One direction of a connection: what comes out of one socket goes into the other, in its order. */
class Way {
	private readonly to: Socket;
	private readonly line: Line;
	private readonly queue: { readonly bytes: Buffer | undefined; readonly due: number }[] = [];
	private last = 0;
	private timer: NodeJS.Timeout | undefined;
	private frozen = false;

	constructor(from: Socket, to: Socket, line: Line) {
		this.to = to;
		this.line = line;
		from.on('data', (bytes) => {
			for (const segment of line.segments(bytes)) this.take(segment);
		});
		from.on('end', () => this.take(undefined));
	}

	freeze(): void {
		this.frozen = true;
		clearTimeout(this.timer);
		this.timer = undefined;
	}

	thaw(): void {
		this.frozen = false;
		this.pass();
	}

	private take(bytes: Buffer | undefined): void {
		// Nothing overtakes what was sent before it.
		this.last = Math.max(this.last, this.line.arrival(bytes?.length ?? 0));
		this.queue.push({ bytes, due: this.last });
		this.pass();
	}

	private pass(): void {
		if (this.frozen || this.timer) return;
		for (let next = this.queue[0]; next; next = this.queue[0]) {
			const waitMs = next.due - Date.now();
			if (waitMs > 0) {
				this.timer = setTimeout(() => {
					this.timer = undefined;
					this.pass();
				}, waitMs);
				return;
			}
			this.queue.shift();
			if (this.to.destroyed) continue;
			if (next.bytes) this.to.write(next.bytes);
			else this.to.end();
		}
	}
}
