import { describe, expect, it } from 'vitest';
import { readMessage, writeMessage, type RelayMessage } from './messages.ts';

const programmeId = '11111111-1111-4111-8111-111111111111';
const messages: readonly RelayMessage[] = [
	{ type: 'wrote', programmeId, sequence: 2 ** 40 },
	{ type: 'presence', programmeId, update: Uint8Array.of(1, 2, 3) },
	{ type: 'who is there', programmeId },
];

describe('a message between servers', () => {
	it.each(messages)('is read as it was written: $type', (message) => {
		expect(readMessage(writeMessage(message))).toEqual(message);
	});

	it.each(messages)('is nothing when it is cut off or goes on: $type', (message) => {
		const bytes = writeMessage(message);
		for (let length = 0; length < bytes.length; length++) {
			expect(readMessage(bytes.slice(0, length)), String(length)).toBeUndefined();
		}
		expect(readMessage(Uint8Array.from([...bytes, 0]))).toBeUndefined();
	});

	it('is nothing when it is of a kind that nobody knows', () => {
		expect(readMessage(Uint8Array.of(3, 0))).toBeUndefined();
	});
});
