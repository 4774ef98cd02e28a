import { encodeUtf8 } from 'lib0/string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#domain/diff/change.ts';
import type { Json } from '#domain/json.ts';
import { canonicalBytes, stringify } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { parseSnapshot } from '#domain/snapshot/parse.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { applyChanges } from '../../tests/support/apply-changes.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import {
	cutAnother,
	decide,
	makePartnership,
	submitAnother,
	writeSubtitle,
	type Partnership,
} from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { compareVersions } from './compare-versions.ts';

let test: TestApp;
let partnership: Partnership;
let hashes: readonly string[];
beforeAll(async () => {
	test = await startApp();
	partnership = await makePartnership(test);
	const versions = [await cutAnother(test, partnership), await cutAnother(test, partnership)];
	hashes = versions.map(({ hash }) => hash);
});
afterAll(() => test.close());

function compare(version: number, other: number | 'draft') {
	const { programme, A } = partnership;
	return runAction(compareVersions, test.app, A, { programme, version, other });
}

const hashOfState = (state: unknown) => hashOf(encodeUtf8(stringify(state as Json)));

describe('comparing', () => {
	it('sets two versions side by side, each in its frozen form', async () => {
		const { before, after } = await compare(1, 2);
		expect([hashOfState(before), hashOfState(after)]).toEqual(hashes);
	});

	it('[D2] tells changes that lead from the one to the other, in both directions', async () => {
		for (const [from, to] of [
			[1, 2],
			[2, 1],
		] as const) {
			const { before, changes } = await compare(from, to);
			const programme = parseSnapshot(encodeUtf8(stringify(before as Json)));
			const applied = applyChanges(programme, changes as unknown as Change[]);
			expect(hashOf(canonicalBytes(applied))).toBe(hashes[to - 1]);
		}
	});

	it('[D1] finds nothing between a version and itself', async () => {
		expect((await compare(2, 2)).changes).toEqual([]);
	});

	it('names field, language and both wordings of a text', async () => {
		const { changes } = await compare(1, 2);
		expect(changes).toEqual(
			['de', 'es'].map((language) => ({
				...{ type: 'changed', kind: 'programme', id: expect.any(String) as string },
				...{ field: 'subtitle', language },
				before: expect.stringMatching(/^Fassung \d+$/) as string,
				after: expect.stringMatching(/^Fassung \d+$/) as string,
			})),
		);
	});

	it('refuses a version that is not there, on either side', async () => {
		expect(await refusalOf(compare(9, 'draft'))).toBe('not-found');
		expect(await refusalOf(compare(1, 9))).toBe('not-found');
	});
});

describe('the draft of an approved version', () => {
	it('goes on, and tells how far it has moved', async () => {
		const approved = await submitAnother(test, partnership);
		await decide(test, partnership, approved, 'A');
		await decide(test, partnership, approved, 'B');
		expect((await compare(approved.number, 'draft')).changes).toEqual([]);

		await writeSubtitle(test, partnership.programme, partnership.B, 'Nach dem Beschluss');
		const { before, changes } = await compare(approved.number, 'draft');
		expect(changes).toMatchObject([
			{ field: 'subtitle', language: 'de', after: 'Nach dem Beschluss' },
			{ field: 'subtitle', language: 'es', after: 'Nach dem Beschluss' },
		]);
		expect(hashOfState(before)).toBe(approved.hash);
	});
});
