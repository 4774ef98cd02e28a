import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

export interface BadProxyOptions {
	/** What becomes of the upgrade to a WebSocket; `cut` lets it through and kills it a moment later. */
	readonly upgrades?: 'pass' | 'refuse' | 'swallow' | 'cut' | undefined;
	/** Nobody gets through at all. */
	readonly down?: boolean;
}

/** What stands between a town hall and the world: a proxy that does not like WebSockets. */
export class BadProxy {
	/** How it treats connections from now on. */
	options: BadProxyOptions;
	/** How many WebSockets were asked for until now, and how many connections found nobody. */
	upgrades = 0;
	refused = 0;
	private readonly server: Server;
	private readonly target: URL;
	private readonly sockets = new Set<Socket>();

	private constructor(target: string, options: BadProxyOptions) {
		this.target = new URL(target);
		this.options = options;
		this.server = createServer((socket) => this.take(socket));
	}

	/** In front of a server, for instance `http://127.0.0.1:41234`. */
	static async open(target: string, options: BadProxyOptions = {}): Promise<BadProxy> {
		const proxy = new BadProxy(target, options);
		proxy.server.listen(0, '127.0.0.1');
		await once(proxy.server, 'listening');
		return proxy;
	}

	get address(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.close();
		for (const socket of this.sockets) socket.destroy();
	}

	/** Ends all connections that there are. */
	cut(): void {
		for (const socket of this.sockets) socket.destroy();
	}

	private take(client: Socket): void {
		this.watch(client, undefined);
		if (this.options.down) {
			this.refused++;
			client.destroy();
			return;
		}
		// A browser opens a connection of its own for each WebSocket: the first bytes tell.
		client.once('data', (first) => {
			const { upgrades = 'pass' } = this.options;
			const isUpgrade = /^upgrade: *websocket/im.test(first.toString('latin1'));
			if (isUpgrade) this.upgrades++;
			if (isUpgrade && upgrades === 'refuse') {
				client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
				return;
			}
			if (isUpgrade && upgrades === 'swallow') return;
			const server = connect(Number(this.target.port), this.target.hostname);
			this.watch(server, client);
			server.write(first);
			client.pipe(server);
			server.pipe(client);
			if (isUpgrade && upgrades === 'cut') {
				server.once('data', () => setImmediate(() => client.destroy()));
			}
		});
	}

	private watch(socket: Socket, other: Socket | undefined): void {
		this.sockets.add(socket);
		socket.setNoDelay();
		socket.on('error', () => socket.destroy());
		socket.on('close', () => this.sockets.delete(socket));
		other?.on('close', () => socket.destroy());
		if (other) socket.on('close', () => other.destroy());
	}
}
