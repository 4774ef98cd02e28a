import { encodeUtf8 } from 'lib0/string';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../tests/support/random.ts';
import { IncomingStream, MessageTooLong, OutgoingStream, type StreamEvent } from './byte-stream.ts';

const bytes = (text: string) => encodeUtf8(text);
const all = (stream: OutgoingStream) => stream.read(stream.start, 1_000_000) ?? new Uint8Array();

describe('a stream of messages', () => {
	it('gives back each message, empty ones too, and the end', () => {
		const [out, into] = [new OutgoingStream(), new IncomingStream(100)];
		for (const text of ['Wasser', '', 'agua']) out.put(bytes(text));
		out.finish(4413, 'zu groß');
		expect(into.take(0, all(out))).toEqual([
			...['Wasser', '', 'agua'].map((text) => ({ type: 'message', bytes: bytes(text) })),
			{ type: 'end', code: 4413, reason: 'zu groß' },
		]);
	});

	it('puts a message together that comes byte by byte', () => {
		const [out, into] = [new OutgoingStream(), new IncomingStream(100)];
		out.put(bytes('Wasser'));
		const events: StreamEvent[] = [];
		for (let at = 0; at < out.end; at++) {
			events.push(...(into.take(at, out.read(at, 1) ?? new Uint8Array()) ?? []));
			out.confirm(into.received);
		}
		expect(events).toEqual([{ type: 'message', bytes: bytes('Wasser') }]);
		expect(out.start).toBe(out.end);
	});

	it('takes nothing twice, and nothing before what is missing', () => {
		const [out, into] = [new OutgoingStream(), new IncomingStream(100)];
		out.put(bytes('Wasser'));
		const first = all(out);
		expect(into.take(0, first)).toHaveLength(1);
		expect(into.take(0, first)).toEqual([]);
		out.put(bytes('agua'));
		expect(into.take(0, all(out))).toEqual([{ type: 'message', bytes: bytes('agua') }]);
		for (const at of [out.end + 1, -1, NaN, Infinity, 0.5 + out.end]) {
			expect(into.take(at, first)).toBeUndefined();
		}
	});

	it('keeps what is not confirmed, and no more', () => {
		const out = new OutgoingStream();
		out.put(bytes('Wasser'));
		out.put(bytes('agua'));
		out.confirm(3);
		expect(out.read(2, 10)).toBeUndefined();
		expect(out.read(3, 4)).toEqual(Uint8Array.of(0, 6, ...bytes('Wa')));
		for (const place of [out.end + 1, 1, -1, NaN]) out.confirm(place);
		expect([out.start, out.read(NaN, 10), out.read(out.end + 1, 10)]).toEqual([
			3,
			undefined,
			undefined,
		]);
		out.confirm(out.end);
		expect(all(out)).toHaveLength(0);
	});

	it('refuses a message that is longer than this end takes, before it has come', () => {
		const [out, into] = [new OutgoingStream(), new IncomingStream(5)];
		out.put(bytes('vier'));
		out.put(bytes('sechs!'));
		expect(() => into.take(0, out.read(0, 14) ?? new Uint8Array())).toThrow(MessageTooLong);
	});

	it.each([1, 2, 3, 4, 5])(
		'arrives whole over requests that get lost, come late or come twice (seed %i)',
		(seed) => {
			const random = new Random(seed);
			const [out, into] = [new OutgoingStream(), new IncomingStream(1_000)];
			const sent: Uint8Array[] = [];
			const got: StreamEvent[] = [];
			const late: { at: number; bytes: Uint8Array }[] = [];
			const arrive = ({ at, bytes: body }: { at: number; bytes: Uint8Array }) => {
				got.push(...(into.take(at, body) ?? []));
			};
			while (sent.length < 200 || out.start < out.end) {
				if (sent.length < 200 && random.chance(0.6)) {
					const message = Uint8Array.from(
						random.bytes(random.below(random.chance(0.1) ? 900 : 30)),
					);
					sent.push(message);
					out.put(message);
				}
				const request = {
					at: out.start,
					bytes: out.read(out.start, 1 + random.below(200)) ?? bytes(''),
				};
				if (random.chance(0.3)) late.push(request);
				if (random.chance(0.7)) arrive(request);
				if (random.chance(0.4)) late.splice(random.below(late.length + 1), 1).forEach(arrive);
				// The answer says what has come; it may be lost too.
				if (random.chance(0.7)) out.confirm(into.received);
			}
			expect(got).toEqual(sent.map((message) => ({ type: 'message', bytes: message })));
		},
	);
});
