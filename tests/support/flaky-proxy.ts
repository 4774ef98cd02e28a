import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A TCP proxy in front of a server, which does to its connections what bad networks and dying machines
 * do. Whatever is on its way when it freezes stays where it is and arrives when it thaws.
 */
export class FlakyProxy {
	/** Where it listens, on 127.0.0.1; the same for its whole life. */
	readonly port: number;
	/** How many connections were made through it until now. */
	connections = 0;
	/** Milliseconds by which everything that comes from now on is late, in each direction. */
	delayMs = 0;
	private readonly server: Server;
	private readonly target: { readonly host: string; readonly port: number };
	private readonly pairs = new Set<Pair>();
	private frozen = false;
	private refusing = false;

	private constructor(server: Server, target: { host: string; port: number }) {
		this.server = server;
		this.target = target;
		this.port = (server.address() as AddressInfo).port;
		server.on('connection', (client) => this.accept(client));
	}

	/** Starts to listen on a free port for connections to `host` and `port`. */
	static async open(port: number, host = '127.0.0.1'): Promise<FlakyProxy> {
		const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new FlakyProxy(server, { host, port });
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
	freeze(): void {
		this.frozen = true;
		for (const pair of this.pairs) pair.freeze('both');
	}

	/**
	 * Lets what clients send arrive and keeps back every answer: what they asked for happens, and they
	 * never learn of it.
	 */
	swallowAnswers(): void {
		this.frozen = true;
		for (const pair of this.pairs) pair.freeze('answers');
	}

	/** Everything works again; what was frozen goes on where it stopped. */
	mend(): void {
		this.refusing = false;
		this.frozen = false;
		for (const pair of this.pairs) pair.thaw();
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
		const pair = new Pair(client, connect(this.target), () => this.delayMs);
		this.pairs.add(pair);
		pair.onEnd(() => this.pairs.delete(pair));
		if (this.frozen) pair.freeze('both');
	}
}

/** A connection of a client and the one that was made to the server for it. */
class Pair {
	private readonly client: Socket;
	private readonly server: Socket;
	private readonly ways: readonly [requests: Way, answers: Way];

	constructor(client: Socket, server: Socket, delayMs: () => number) {
		this.client = client;
		this.server = server;
		for (const socket of [client, server]) socket.setNoDelay(true);
		this.ways = [new Way(client, server, delayMs), new Way(server, client, delayMs)];
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

	freeze(what: 'both' | 'answers'): void {
		if (what === 'both') this.ways[0].freeze();
		this.ways[1].freeze();
	}

	thaw(): void {
		for (const way of this.ways) way.thaw();
	}

	private end: () => void = () => {};
}

/** One direction of a connection: what comes out of one socket goes into the other, in its order. */
class Way {
	private readonly to: Socket;
	private readonly delayMs: () => number;
	private readonly queue: { readonly bytes: Buffer | undefined; readonly due: number }[] = [];
	private timer: NodeJS.Timeout | undefined;
	private frozen = false;

	constructor(from: Socket, to: Socket, delayMs: () => number) {
		this.to = to;
		this.delayMs = delayMs;
		from.on('data', (bytes) => this.take(bytes));
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
		this.queue.push({ bytes, due: Date.now() + this.delayMs() });
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
