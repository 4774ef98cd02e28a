import { encodeUtf8 } from 'lib0/string';
import { describe, expect, it } from 'vitest';
import { layoutVersion } from '../doc/layout.ts';
import { hashOf, shortHash } from '../snapshot/hash.ts';
import { entities } from './all.ts';

describe('the layout of shared documents', () => {
	// If this fails, documents that people work on today would read differently after the next release.
	// Write a migration, bump `layoutVersion`, and pin the new hash beside it. Adding a field or an
	// option needs no migration: pin the new hash.
	it('is the one that goes with its version', () => {
		const definitions = JSON.stringify(entities, (key, value: unknown) =>
			key === 'presentation' ? undefined : value,
		);
		expect([layoutVersion, shortHash(hashOf(encodeUtf8(definitions)))]).toEqual([
			1,
			'babcf87ea1e7',
		]);
	});
});
