import { afterEach, describe, expect, it } from 'vitest';
import { localTimeOf, parseLocalTime, provideTimeZone } from './time-zone.ts';

afterEach(() => provideTimeZone(() => undefined));
const inZone = (zone: string) => provideTimeZone(() => zone);

describe('a field for day and time', () => {
	it.each([
		['Europe/Berlin', '2026-07-01T12:30:00', '2026-07-01T10:30:00.000Z'],
		['Europe/Berlin', '2026-01-01T00:15:07', '2025-12-31T23:15:07.000Z'],
		['America/Costa_Rica', '2026-07-01T23:30:00', '2026-07-02T05:30:00.000Z'],
		['Asia/Kathmandu', '2026-07-01T00:00:00', '2026-06-30T18:15:00.000Z'],
		['Europe/Berlin', '2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
		['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
	])('means a moment in the time zone of its reader: %s %s', (zone, local, instant) => {
		inZone(zone);
		expect(parseLocalTime(local)?.toISOString()).toBe(instant);
		expect(localTimeOf(new Date(instant))).toBe(local);
	});

	it('may leave out the seconds', () => {
		inZone('Europe/Berlin');
		expect(parseLocalTime('2026-07-01T12:30')?.toISOString()).toBe('2026-07-01T10:30:00.000Z');
	});

	it('means the first hour of two, and one that is left out is not refused', () => {
		inZone('Europe/Berlin');
		expect(parseLocalTime('2026-10-25T02:30:00')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(parseLocalTime('2026-03-29T02:30:00')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
	});

	it.each([
		'',
		'yesterday',
		'2026-02-30T10:00',
		'2026-13-01T10:00',
		'2026-07-01',
		'2026-07-01T25:00',
	])('means no moment: “%s”', (text) => {
		expect(parseLocalTime(text)).toBeUndefined();
	});
});
