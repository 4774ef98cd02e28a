import { describe, expect, it } from 'vitest';
import { endingOf } from './close-event.ts';

describe('a connection that was closed', () => {
	it('has ended when the server says why', () => {
		expect(endingOf({ code: 1000, reason: 'not-found' })).toBe('not-found');
		expect(endingOf({ code: 1000, reason: 'access-changed' })).toBe('access-changed');
	});

	it('has ended when a message was too large for the socket', () => {
		expect(endingOf({ code: 1009, reason: '' })).toBe('too-large');
	});

	it('is only lost when the server will be back', () => {
		expect(endingOf({ code: 1012, reason: 'server-restarts' })).toBeUndefined();
	});

	it.each([{}, { code: 1006, reason: '' }, { code: 1000, reason: 'provider_initiated' }])(
		'is only lost when nobody says why: %j',
		(event) => {
			expect(endingOf(event)).toBeUndefined();
		},
	);
});
