import { once } from 'node:events';
import {
	createConnection,
	createServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Which way bytes go: from who connected to the target, or back. */
type Direction = 'there' | 'back';

/**
 * A piece of network between two programs that can become slow, fall silent without closing, or break.
 * What was sent before it breaks arrives or not; what arrives is in order and unharmed.
 */
export class TcpProxy {
	/** The port that connections go on to; may change while the proxy runs. */
	target: number;
	/** How long everything takes from now on, each way. */
	delayMs = 0;
	private readonly server: Server;
	private readonly wires = new Set<Wire>();
	private readonly silent = new Set<Direction>();

	private constructor(server: Server, target: number) {
		this.server = server;
		this.target = target;
		server.on('connection', (near) => {
			const wire = new Wire(near, this.target, () => this.delayMs);
			this.wires.add(wire);
			wire.onEnd(() => this.wires.delete(wire));
			for (const direction of this.silent) wire.silence(direction, true);
		});
	}

	static async listen(target: number): Promise<TcpProxy> {
		const server = createServer({ pauseOnConnect: true, ...options }).listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new TcpProxy(server, target);
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	/** Nothing arrives any more, and nobody is told. */
	freeze(...directions: readonly Direction[]): void {
		for (const direction of directions) {
			this.silent.add(direction);
			for (const wire of this.wires) wire.silence(direction, true);
		}
	}

	/** What waited goes on its way. */
	thaw(): void {
		for (const direction of this.silent)
			for (const wire of this.wires) wire.silence(direction, false);
		this.silent.clear();
	}

	/** Breaks all connections; new ones can be made. What was on the way is gone. */
	cut(): void {
		for (const wire of this.wires) wire.cut();
	}

	/** Breaks all connections and takes no more. */
	async close(): Promise<void> {
		this.cut();
		this.server.close();
		await once(this.server, 'close');
	}
}

/** What one end has ended, the other may still answer. */
const options = { noDelay: true, allowHalfOpen: true };

/** One connection through the proxy. */
class Wire {
	private readonly near: Socket;
	private readonly far: Socket;

	constructor(near: Socket, target: number, delayMs: () => number) {
		this.near = near;
		this.far = createConnection({ port: target, host: '127.0.0.1', ...options });
		carry(near, this.far, delayMs);
		carry(this.far, near, delayMs);
		// Whatever breaks one end breaks the other.
		for (const socket of [near, this.far]) socket.on('error', () => this.cut());
		near.resume();
	}

	silence(direction: Direction, silent: boolean): void {
		const from = direction === 'there' ? this.near : this.far;
		if (silent) from.pause();
		else from.resume();
	}

	onEnd(listener: () => void): void {
		this.near.once('close', listener);
	}

	cut(): void {
		this.near.destroy();
		this.far.destroy();
	}
}

/** Hands on what arrives, each piece as late as the one before or later, and the end last. */
function carry(from: Socket, to: Socket, delayMs: () => number): void {
	let waiting = 0;
	let before = Promise.resolve();
	const inTurn = (act: () => void) => {
		const ms = delayMs();
		if (ms === 0 && waiting === 0) return act();
		waiting++;
		const due = wait(ms);
		before = before
			.then(() => due)
			.then(() => {
				waiting--;
				act();
			});
	};
	from.on('data', (chunk) => inTurn(() => to.write(chunk)));
	from.on('end', () => inTurn(() => to.end()));
}
