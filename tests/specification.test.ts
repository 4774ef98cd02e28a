import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

const rules = [...text('src/lib/domain/SPEC.md').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(
	([, rule]) => rule ?? '',
);
const tests = globSync(['src/**/*.test.ts', 'server/**/*.test.ts', 'tests/**/*.test.ts'], {
	cwd: root,
})
	.map(text)
	.join('\n');

describe('SPEC.md', () => {
	it('numbers every rule once', () => {
		expect(rules.length).toBeGreaterThan(40);
		expect(rules).toEqual([...new Set(rules)]);
	});

	it.each(rules)('rule %s has a test that names it', (rule) => {
		// Tests name their rules in the title, or in the first column of a table of cases.
		expect(tests.includes(`[${rule}]`) || tests.includes(`'${rule}'`)).toBe(true);
	});
});
