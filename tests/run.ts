/**
 * `npm test`: builds what is out of date, then checks types and rules, runs Vitest and Playwright. The
 * last line counts all of them together. `npm run test:e2e` runs the browser tests only.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../server/cli/build.ts';
import { projectRoot } from '../server/root.ts';

interface Count {
	readonly passed: number;
	readonly failed: number;
}

const reports = join(projectRoot, 'node_modules/.cache/reports');
const only = process.argv[2];

process.chdir(projectRoot);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
// The build also compiles the wordings, which types and tests need.
buildIfStale(run);
const counts = only === 'e2e' ? [playwright()] : [...checks(), vitest(), playwright()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Each check counts as one test. */
function checks(): readonly Count[] {
	const all: readonly (readonly [title: string, tool: string, ...args: string[]])[] = [
		['the generated types are there', 'svelte-kit', 'sync'],
		['types', 'svelte-check', '--fail-on-warnings'],
		['the domain compiles without DOM and Node', 'tsc', '-p', 'src/lib/domain'],
		['the service worker compiles without DOM and Node', 'tsc', '-p', 'src/service-worker'],
		['rules of the code', 'eslint', '.'],
		['format', 'prettier', '--check', '--log-level', 'warn', '.'],
	];
	return all.map(([title, tool, ...args]) => {
		process.stdout.write(`\n${title}: ${tool} ${args.join(' ')}\n`);
		return run(join('node_modules/.bin', tool), args)
			? { passed: 1, failed: 0 }
			: { passed: 0, failed: 1 };
	});
}

function vitest(): Count {
	const file = join(reports, 'vitest.json');
	const ok = run('node_modules/.bin/vitest', [
		...['run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${file}`,
	]);
	return counted(ok, file, ({ numPassedTests = 0, numTotalTests = 0 }) => ({
		passed: numPassedTests,
		failed: numTotalTests - numPassedTests,
	}));
}

function playwright(): Count {
	const file = join(reports, 'playwright.json');
	process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = file;
	const ok = run('node_modules/.bin/playwright', [
		...['test', '--config', 'tests/playwright.config.ts', '--reporter', 'list,json'],
	]);
	return counted(ok, file, ({ stats }) => ({
		passed: stats?.expected ?? 0,
		failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
	}));
}

interface Report {
	readonly numPassedTests?: number;
	readonly numTotalTests?: number;
	readonly stats?: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
}

/** A run that failed counts at least one failure, even if it wrote no report or none of its tests failed. */
function counted(ok: boolean, file: string, count: (report: Report) => Count): Count {
	let result: Count = { passed: 0, failed: 0 };
	try {
		result = count(JSON.parse(readFileSync(file, 'utf8')) as Report);
	} catch (error) {
		process.stderr.write(`No report: ${String(error)}\n`);
		ok = false;
	}
	return ok ? result : { ...result, failed: Math.max(1, result.failed) };
}

function run(command: string, args: readonly string[]): boolean {
	const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
	if (error) process.stderr.write(`${command}: ${error.message}\n`);
	return status === 0;
}
