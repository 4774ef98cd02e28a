import { describe, expect, it } from 'vitest';
import { documentOf, fieldOfAction, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { canonicalBytes } from '../snapshot/canonical.ts';
import { hashOf } from '../snapshot/hash.ts';
import { outlineOf } from '../outline/outline.ts';
import { readProgramme } from './read.ts';

describe('readProgramme', () => {
	it('[V1][R3] reads twice to equal values', () => {
		const doc = documentOf([fieldOfAction('water', { title: { de: 'Wasser' } }, measure('plant'))]);
		const one = readProgramme(doc, testFrame);
		const other = readProgramme(doc, testFrame);
		expect(one.programme).toEqual(other.programme);
		expect(one.problems).toEqual([]);
		expect(outlineOf(one.programme).numberOf(idOf('plant'))).toBe('A.1');
		expect(hashOf(canonicalBytes(one.programme))).toHaveLength(64);
	});
});
