import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './support/imports.ts';

/**
 * The arrows of the house: each room with the rooms that its files may import, besides their own. None
 * points back. A path belongs to the first room that it begins with.
 */
const arrows: { readonly [room: string]: readonly string[] } = {
	'src/lib/domain': [],
	'src/lib/i18n': ['src/lib/domain'],
	'src/lib/ui': ['src/lib/domain/side.ts', 'src/lib/i18n'],
	'src/lib/richtext': ['src/lib/domain'],
	'src/lib/device': ['src/lib/domain'],
	'src/lib/live': ['src/lib/domain', 'src/lib/device'],
	'src/lib/fields': [
		'src/lib/domain',
		'src/lib/i18n',
		'src/lib/ui',
		'src/lib/richtext',
		'src/lib/live',
	],
	'src/lib/features': [
		'src/lib/domain',
		'src/lib/i18n',
		'src/lib/ui',
		'src/lib/device',
		'src/lib/live',
		'src/lib/fields',
	],
	'src/routes': [
		'src/lib',
		'server/actions',
		'server/api',
		'server/auth',
		'server/pages',
		'server/health.ts',
	],
	'src/service-worker': ['src/lib/device'],
	'src/hooks.server.ts': ['src/lib', 'server/auth', 'server/pages', 'server/provide-app.ts'],

	'server/store': ['src/lib/domain', 'server/root.ts'],
	'server/backup': ['server/store', 'server/root.ts'],
	'server/auth': ['src/lib/domain', 'server/store'],
	'server/templates': ['src/lib/domain'],
	'server/export': ['src/lib/domain', 'src/lib/i18n', 'server/root.ts'],
	'server/translation': ['src/lib/domain'],
	'server/import': ['src/lib/domain', 'server/root.ts'],
	'server/collab': ['src/lib/domain', 'server/store', 'server/auth', 'server/log.ts'],
	'server/actions': [
		'src/lib/domain',
		'server/store',
		'server/auth',
		'server/templates',
		'server/export',
		'server/translation',
		'server/import',
		'server/app.ts',
	],
	'server/api': [
		'src/lib/domain',
		'src/lib/i18n',
		'server/actions',
		'server/export',
		'server/import',
		'server/auth',
		'server/app.ts',
	],
	'server/pages': ['src/lib/domain', 'src/lib/i18n', 'server/auth'],
	'server/demo': [
		'src/lib/domain',
		'server/actions',
		'server/auth',
		'server/store',
		'server/app.ts',
	],
	'server/cli': ['server'],
	/** Config, composition and process: whatever lies at the top of `server`. */
	server: ['src/lib/domain', 'server'],
};

/** Packages that only some rooms may use, by how their name begins. */
const keepers: { readonly [name: string]: readonly string[] } = {
	'@tiptap/': ['src/lib/richtext'],
	idb: ['src/lib/device'],
	'@hocuspocus/provider': ['src/lib/live'],
	'@hocuspocus/server': ['server/collab'],
	'drizzle-orm': ['server/store'],
	postgres: ['server/store'],
	'@redis/client': ['server/collab/relay'],
	'better-auth': ['server/auth'],
	'@myriaddreamin/typst-ts-node-compiler': ['server/export'],
	hucre: ['server/export/sheet'],
	yjs: [
		'src/lib/domain/doc',
		'src/lib/live',
		'src/lib/fields',
		'src/lib/richtext',
		'server/collab',
		'server/actions/create-programme.ts',
		'server/demo',
	],
};

/** Everything that the domain may lean on: data structures and nothing that talks to a machine. */
const packagesOfDomain = ['diff', 'fractional-indexing', 'lib0', 'yjs'];

const longestFile = 400;
/** Files that may be longer, each with the reason. */
const longFiles: { readonly [path: string]: string } = {};

const files = sourceFiles();
const isBelow = (path: string, room: string) => path === room || path.startsWith(`${room}/`);
const roomOf = (path: string) => Object.keys(arrows).find((room) => isBelow(path, room));

describe('the house', () => {
	it('has a room for every file', () => {
		expect(files.length).toBeGreaterThan(200);
		const homeless = files.filter(({ path }) => !roomOf(path) && path !== 'src/app.d.ts');
		expect(homeless.map(({ path }) => path)).toEqual([]);
	});

	it('has arrows that lead to files', () => {
		const broken = files.flatMap(({ path, files: imported }) =>
			imported
				.filter((file) => !file.startsWith('src/lib/i18n/messages/') && !file.includes('/$types'))
				.filter((file) => !existsSync(join(import.meta.dirname, '..', file)))
				.map((file) => `${path} imports ${file}`),
		);
		expect(broken).toEqual([]);
	});

	it('keeps to its arrows', () => {
		const breaches = files.flatMap(({ path, files: imported }) => {
			const room = roomOf(path) ?? '';
			const allowed = [room, ...(arrows[room] ?? [])];
			return imported
				.filter((file) => !allowed.some((target) => isBelow(file, target)))
				.map((file) => `${path} imports ${file}`);
		});
		expect(breaches).toEqual([]);
	});

	it('has features that do not know one another', () => {
		const featureOf = (path: string) => /^src\/lib\/features\/([^/]+)\//.exec(path)?.[1];
		const breaches = files.flatMap(({ path, files: imported }) =>
			imported
				.filter((file) => featureOf(path) && featureOf(file) && featureOf(path) !== featureOf(file))
				.map((file) => `${path} imports ${file}`),
		);
		expect(breaches).toEqual([]);
	});

	it('reaches the server only from files that stay on it', () => {
		const breaches = files
			.filter(({ path }) => path.startsWith('src/') && !/\.server\.ts$|\+server\.ts$/.test(path))
			.flatMap(({ path, files: imported }) =>
				imported.filter((file) => isBelow(file, 'server')).map((file) => `${path} imports ${file}`),
			);
		expect(breaches).toEqual([]);
	});

	it('keeps each large dependency behind one wall', () => {
		for (const [name, rooms] of Object.entries(keepers)) {
			const users = files.filter(({ packages }) => packages.some((used) => used.startsWith(name)));
			expect(users.length, `${name} is used`).toBeGreaterThan(0);
			const outside = users.filter(({ path }) => !rooms.some((room) => isBelow(path, room)));
			expect(outside.map(({ path }) => `${path} uses ${name}`)).toEqual([]);
		}
	});

	it('has no import cycle', () => {
		expect(findCycle(new Map(files.map(({ path, files: imported }) => [path, imported])))).toEqual(
			[],
		);
	});

	it(`has no file over ${longestFile} lines without a reason`, () => {
		const long = files
			.filter(({ path, text }) => text.split('\n').length > longestFile && !longFiles[path])
			.map(({ path }) => path);
		expect(long).toEqual([]);
	});
});

describe('the domain', () => {
	const domain = files.filter(({ path }) => isBelow(path, 'src/lib/domain'));

	it('leans on nothing but data structures', () => {
		const used = new Set(domain.flatMap(({ packages }) => packages));
		expect([...used].sort()).toEqual(packagesOfDomain);
	});

	it('[V2] reads no clock, no locale, no randomness, no environment', () => {
		const outside =
			/\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bcrypto\.|\bIntl\.|\.toLocale|\.localeCompare\(|\bprocess\.|\bperformance\.|\bglobalThis\b|\bsetTimeout\b|\bfetch\(/;
		const found = domain
			.map(({ path, text }) => ({ path, code: withoutComments(text) }))
			.filter(({ code }) => outside.test(code))
			.map(({ path }) => path);
		expect(found).toEqual([]);
	});

	it('compiles without the types of DOM and Node', { timeout: 60_000 }, () => {
		const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
		const result = spawnSync(process.execPath, [tsc, '-p', 'src/lib/domain'], { encoding: 'utf8' });
		expect(result.stdout).toBe('');
		expect(result.status).toBe(0);
	});
});

function withoutComments(text: string): string {
	return text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The files of one cycle of imports, or nothing. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
	const done = new Set<string>();
	const visit = (path: string, trail: readonly string[]): readonly string[] => {
		if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
		if (done.has(path)) return [];
		// A component that draws itself imports itself; that is recursion, no knot.
		for (const next of imports.get(path)?.filter((file) => file !== path) ?? []) {
			const cycle = visit(next, [...trail, path]);
			if (cycle.length > 0) return cycle;
		}
		done.add(path);
		return [];
	};
	for (const path of imports.keys()) {
		const cycle = visit(path, []);
		if (cycle.length > 0) return cycle;
	}
	return [];
}
