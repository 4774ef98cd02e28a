import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Versions = { readonly [name: string]: string };
interface Package {
	readonly dependencies?: Versions;
	readonly devDependencies?: Versions;
	readonly optionalDependencies?: Versions;
}
interface Locked extends Package {
	readonly version?: string;
	readonly integrity?: string;
	readonly resolved?: string;
	readonly license?: string;
	readonly optional?: boolean;
	readonly os?: readonly string[];
	readonly cpu?: readonly string[];
}

const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const lock = JSON.parse(lockText) as {
	readonly lockfileVersion: number;
	readonly packages: { readonly [place: string]: Locked };
};
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
const nameAt = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 13);

/** Where Node finds a package that another one asks for; nothing when it is not in the lock file. */
function placeOf(name: string, from: string): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
		const place = `${folder}/node_modules/${name}`.replace(/^\//, '');
		if (lock.packages[place]) return place;
		if (!folder.includes('/node_modules/')) {
			return lock.packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
		}
	}
}

/** A build for a platform that our registry does not have; `npm run lock` adds these. */
const isElsewhere = ({ optional, os, cpu }: Locked) => optional && os?.length && cpu?.length;

describe('the versions of packages', () => {
	it('are exact in package.json', () => {
		const { dependencies, devDependencies, optionalDependencies } = wanted;
		const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
		expect(all.length).toBeGreaterThan(50);
		const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
		expect(loose).toEqual([]);
	});

	it('are those of the lock file', () => {
		expect(lock.lockfileVersion).toBe(3);
		for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
			expect(lock.packages['']?.[kind]).toEqual(wanted[kind]);
			for (const [name, version] of Object.entries(wanted[kind] ?? {})) {
				expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
			}
		}
	});
});

describe('the lock file', () => {
	it('has the hash of everything that is installed here', () => {
		const loose = packages.filter(([, locked]) => !locked.integrity && !isElsewhere(locked));
		expect(loose.map(([place]) => place)).toEqual([]);
		const weak = packages.filter(([, { integrity = 'sha512-' }]) => !/^sha512-/.test(integrity));
		expect(weak.map(([place]) => place)).toEqual([]);
		const unversioned = packages.filter(([, { version = '' }]) => !/^\d+\.\d+\.\d+/.test(version));
		expect(unversioned.map(([place]) => place)).toEqual([]);
	});

	it('has an entry for every build for another platform, so that `npm ci` takes it everywhere', () => {
		const missing = packages.flatMap(([place, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies)
				.filter((name) => !placeOf(name, place))
				.map((name) => `${name} of ${place}`),
		);
		expect(missing).toEqual([]);
	});

	it('has an entry for everything that a package needs', () => {
		const missing = packages.flatMap(([place, { dependencies = {} }]) =>
			Object.keys(dependencies)
				.filter((name) => !placeOf(name, place))
				.map((name) => `${name} of ${place}`),
		);
		expect(missing).toEqual([]);
	});

	it('names no registry: every machine asks its own', () => {
		expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
		expect(lockText).not.toMatch(/\.tgz|registry\.|localhost|127\.0\.0\.1/);
	});
});

const permissive = new Set([
	...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'],
	...['CC0-1.0', 'Unlicense', 'PostgreSQL', 'Python-2.0', 'OFL-1.1'],
]);

/** Weaker copyleft, each with the reason why it is not part of what people get. */
const toolsOnly: { readonly [name: string]: string } = {
	'@axe-core/playwright': 'tests',
	'axe-core': 'tests',
	lightningcss: 'minifies styles when the pages are built',
};

/** What a package says of its licence, or the one whose build for a platform it is. */
function licenceOf(place: string, { license }: Locked): string {
	if (license) return license;
	const file = join(root, place, 'LICENSE');
	if (existsSync(file) && readFileSync(file, 'utf8').startsWith('MIT License')) return 'MIT';
	const owner = packages.find(([, other]) => other.optionalDependencies?.[nameAt(place)]);
	return owner?.[1].license ?? '';
}

const isPermissive = (licence: string) =>
	licence
		.replaceAll(/[()]/g, '')
		.split(' AND ')
		.every((part) => part.split(' OR ').some((choice) => permissive.has(choice)));

/** The packages that run on a server: what `dependencies` need, without what others merely get along with. */
function shipped(): ReadonlySet<string> {
	const found = new Set<string>();
	const visit = (from: string, { dependencies, optionalDependencies }: Package) => {
		for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
			const place = placeOf(name, from);
			if (!place || found.has(place)) continue;
			found.add(place);
			visit(place, lock.packages[place] ?? {});
		}
	};
	visit('', wanted);
	return found;
}

describe('licences', () => {
	it('are permissive, but for a few tools', () => {
		const others = packages
			.map(([place, locked]) => ({ name: nameAt(place), licence: licenceOf(place, locked) }))
			.filter(({ licence }) => !isPermissive(licence));
		const toolOf = (name: string) => Object.keys(toolsOnly).find((tool) => name.startsWith(tool));
		expect(others.filter(({ name }) => !toolOf(name))).toEqual([]);
		expect(new Set(others.map(({ name }) => toolOf(name)))).toEqual(
			new Set(Object.keys(toolsOnly)),
		);
		expect(new Set(others.map(({ licence }) => licence))).toEqual(new Set(['MPL-2.0']));
	});

	it('are all permissive in what runs on a server', () => {
		const places = [...shipped()];
		expect(places.length).toBeGreaterThan(50);
		const others = places.filter((at) => !isPermissive(licenceOf(at, lock.packages[at] ?? {})));
		expect(others).toEqual([]);
	});
});
