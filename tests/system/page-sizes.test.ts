import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../server/root.ts';
import { pageSizes } from '../support/page-sizes.ts';

const sizes = await pageSizes(join(projectRoot, 'build'));

describe('the script that a page loads', () => {
	it.each(sizes.map(({ route, gzip, budget }) => [route, gzip, budget] as const))(
		'%s: %i bytes',
		(_, gzip, budget) => {
			expect(gzip).toBeLessThanOrEqual(budget);
		},
	);

	it('is none where there are forms and links alone', () => {
		const without = sizes.filter(({ gzip }) => gzip === 0).map(({ route }) => route);
		expect(without).toContain('/programmes/[programme]/versions/[version]');
	});

	it('holds the shared document on the live pages, so the sizes are real', () => {
		const live = sizes.filter(({ route }) => route.startsWith('/programmes/[programme]/(live)'));
		expect(live.length).toBeGreaterThan(0);
		for (const { gzip } of live) expect(gzip).toBeGreaterThan(80_000);
	});
});
