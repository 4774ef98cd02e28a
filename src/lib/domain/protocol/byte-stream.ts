import { decodeUtf8, encodeUtf8 } from 'lib0/string';

/**
 * Messages over requests of which some are lost, come twice or are answered in vain. Each end numbers
 * the bytes that it sends and keeps them until the other end has them; whoever gets bytes skips those
 * that it has already. So every message arrives once, whole and in order, and a message may be larger
 * than a request.
 */

/** Bytes of one request; proxies take at least that, and a slow line carries it within seconds. */
export const requestBytes = 32 * 1024;

/** What comes out of a stream: a message, or that there will be no more and why. */
export type StreamEvent =
	| { readonly type: 'message'; readonly bytes: Uint8Array }
	| { readonly type: 'end'; readonly code: number; readonly reason: string };

/** A message was announced that is longer than this end takes. */
export class MessageTooLong extends Error {}

const messageKind = 0;
const endKind = 1;
const headerBytes = 5;

/** The end of a stream that sends. */
export class OutgoingStream {
	/** The number of the first byte that the other end may lack. */
	start = 0;
	private readonly records: Uint8Array[] = [];
	private length = 0;
	/** Bytes of the first record that the other end has already. */
	private confirmed = 0;

	/** The number of the byte that comes next. */
	get end(): number {
		return this.start + this.length;
	}

	put(message: Uint8Array): void {
		this.write(messageKind, message);
	}

	/** Says that nothing more will come. */
	finish(code: number, reason: string): void {
		this.write(endKind, Uint8Array.of(code >> 8, code & 255, ...encodeUtf8(reason)));
	}

	/** At most `limit` bytes from a place on, or `undefined` if that place is not kept any more or yet. */
	read(from: number, limit: number): Uint8Array | undefined {
		if (!(from >= this.start && from <= this.end)) return undefined;
		const bytes = new Uint8Array(Math.min(limit, this.end - from));
		let skip = from - this.start + this.confirmed;
		let filled = 0;
		for (const record of this.records) {
			if (filled === bytes.length) break;
			const part = record.subarray(skip, skip + bytes.length - filled);
			skip = Math.max(0, skip - record.length);
			bytes.set(part, filled);
			filled += part.length;
		}
		return bytes;
	}

	/** The other end has everything before this place; what is no such place is passed over. */
	confirm(before: number): void {
		if (!(before > this.start && before <= this.end)) return;
		this.confirmed += before - this.start;
		this.length -= before - this.start;
		this.start = before;
		let done = 0;
		for (const record of this.records) {
			if (this.confirmed < record.length) break;
			this.confirmed -= record.length;
			done++;
		}
		this.records.splice(0, done);
	}

	private write(kind: number, content: Uint8Array): void {
		const record = new Uint8Array(headerBytes + content.length);
		const view = new DataView(record.buffer);
		view.setUint8(0, kind);
		view.setUint32(1, content.length);
		record.set(content, headerBytes);
		this.records.push(record);
		this.length += record.length;
	}
}

/** The end of a stream that receives. */
export class IncomingStream {
	/** The number of the byte that is to come next. */
	received = 0;
	private readonly longest: number;
	private parts: Uint8Array[] = [];
	private held = 0;
	/** Bytes that must be there before anything more can be read. */
	private needed = headerBytes;

	constructor(longestMessage: number) {
		this.longest = longestMessage;
	}

	/**
	 * Takes bytes that stand at a place of the stream; returns what is complete with them, or `undefined`
	 * if bytes before them are missing. Throws `MessageTooLong`.
	 */
	take(at: number, bytes: Uint8Array): readonly StreamEvent[] | undefined {
		if (!(at >= 0 && at <= this.received)) return undefined;
		const fresh = bytes.subarray(this.received - at);
		this.received += fresh.length;
		this.held += fresh.length;
		this.parts.push(fresh);
		return this.held >= this.needed ? this.complete() : [];
	}

	private complete(): readonly StreamEvent[] {
		const bytes = joined(this.parts, this.held);
		const view = new DataView(bytes.buffer);
		const events: StreamEvent[] = [];
		let at = 0;
		for (;;) {
			this.needed = headerBytes;
			if (bytes.length - at < this.needed) break;
			const length = view.getUint32(at + 1);
			if (length > this.longest) throw new MessageTooLong();
			this.needed += length;
			if (bytes.length - at < this.needed) break;
			const content = bytes.slice(at + headerBytes, at + this.needed);
			events.push(eventOf(view.getUint8(at), content));
			at += this.needed;
		}
		const rest = bytes.slice(at);
		this.parts = [rest];
		this.held = rest.length;
		return events;
	}
}

function eventOf(kind: number, content: Uint8Array): StreamEvent {
	if (kind === messageKind) return { type: 'message', bytes: content };
	const [high = 0, low = 0, ...words] = content;
	return { type: 'end', code: (high << 8) | low, reason: decodeUtf8(Uint8Array.from(words)) };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
