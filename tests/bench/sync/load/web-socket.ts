import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * The least that a WebSocket client needs, in order that the load generator is not the limit: binary
 * messages without fragments or compression, at servers on this machine.
 */
export class LeanSocket {
	/** Called with each message; its bytes are gone when it returns. */
	onMessage: (message: Uint8Array) => void = () => {};
	onClose: () => void = () => {};
	/** Bytes that have come in. */
	received = 0;
	private readonly socket: Socket;
	private rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);

	private constructor(socket: Socket) {
		this.socket = socket;
		socket.on('data', (chunk) => this.take(chunk));
		socket.on('close', () => this.onClose());
		// The end that follows it is what counts.
		socket.on('error', () => {});
	}

	static open(address: string): Promise<LeanSocket> {
		const { hostname, port, pathname, search } = new URL(address);
		const socket = connect({ port: Number(port), host: hostname, noDelay: true });
		return new Promise((resolve, reject) => {
			socket.once('error', reject);
			socket.once('close', () => reject(new Error(`${address} closed before it was open`)));
			socket.once('connect', () => {
				const key = randomBytes(16).toString('base64');
				socket.write(
					`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
						`Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
				);
			});
			let head = Buffer.alloc(0);
			const read = (chunk: Buffer) => {
				head = Buffer.concat([head, chunk]);
				const end = head.indexOf('\r\n\r\n');
				if (end < 0) return;
				const [status = ''] = head.toString('latin1', 0, end).split('\r\n');
				if (!status.includes(' 101 ')) return reject(new Error(`${address}: ${status}`));
				socket.removeAllListeners();
				const open = new LeanSocket(socket);
				resolve(open);
				// Whoever waits for it sets its listeners first.
				setImmediate(() => open.take(head.subarray(end + 4)));
			};
			socket.on('data', read);
		});
	}

	send(message: Uint8Array): void {
		this.socket.write(headOf(0x82, message.length));
		this.socket.write(message);
	}

	/** Everything that is sent inside leaves in one piece. */
	together(act: () => void): void {
		this.socket.cork();
		act();
		this.socket.uncork();
	}

	close(): void {
		this.onClose = () => {};
		this.socket.destroy();
	}

	private take(chunk: Buffer): void {
		this.received += chunk.length;
		const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
		let at = 0;
		for (;;) {
			const frame = frameAt(bytes, at);
			if (!frame) break;
			at = frame.end;
			if (frame.opcode === 2) this.onMessage(bytes.subarray(frame.begin, frame.end));
			else if (frame.opcode === 9) this.socket.write(headOf(0x8a, 0));
			else if (frame.opcode === 8) this.socket.end();
		}
		this.rest = bytes.subarray(at);
	}
}

/** The head of a client's frame, whose mask changes nothing. */
function headOf(first: number, length: number): Buffer {
	const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
	const head = Buffer.alloc(2 + extended + 4);
	head[0] = first;
	head[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127);
	if (extended === 2) head.writeUInt16BE(length, 2);
	if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
	return head;
}

/** Where a server's frame lies, if all of it is there. */
function frameAt(bytes: Buffer, at: number) {
	if (bytes.length < at + 2) return undefined;
	const short = (bytes[at + 1] ?? 0) & 0x7f;
	const begin = at + 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
	if (bytes.length < begin) return undefined;
	const length =
		short === 126
			? bytes.readUInt16BE(at + 2)
			: short === 127
				? Number(bytes.readBigUInt64BE(at + 2))
				: short;
	if (bytes.length < begin + length) return undefined;
	return { opcode: (bytes[at] ?? 0) & 0x0f, begin, end: begin + length };
}
