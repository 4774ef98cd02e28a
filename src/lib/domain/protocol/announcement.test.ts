import { describe, expect, it } from 'vitest';
import { announce, readAnnouncement, travelMs } from './announcement.ts';

describe('an announcement', () => {
	it('comes before a large message, and none before a small one', () => {
		const bytes = 500_000;
		const message = announce(new Uint8Array(bytes));
		expect(message && readAnnouncement(message)).toBe(bytes);
		expect(announce(new Uint8Array(1_000))).toBeUndefined();
	});

	it('is no message of a document, nor anything else', () => {
		const others = [[], [0], [9], [1, 120, 0], [0, 128], [0, 1, 1], [255, 255], Array(20).fill(0)];
		for (const other of others) {
			expect(readAnnouncement(Uint8Array.from(other as number[]))).toBeUndefined();
		}
	});

	it('leaves a message of 480 KB two minutes', () => {
		expect(travelMs(480_000)).toBe(120_000);
	});
});
