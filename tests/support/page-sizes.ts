import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The JavaScript that a page loads before it can be used. */
export interface PageSize {
	/** The folder of the page below `src/routes`. */
	readonly route: string;
	/** Bytes of all modules, each packed by itself as the server sends it. */
	readonly gzip: number;
	/** The most that the page may load. */
	readonly budget: number;
	/** Its modules, the heaviest first. */
	readonly modules: readonly { readonly file: string; readonly gzip: number }[];
}

const kilobyte = 1000;

/**
 * What a page may load. The views of a programme that is written live carry the shared document and go
 * over into one another without loading anything; all other pages are to be light.
 */
function budgetOf(route: string): number {
	return (route.startsWith('/programmes/[programme]/(live)') ? 250 : 60) * kilobyte;
}

/** What SvelteKit's build says of itself, as far as it is needed here. */
interface Manifest {
	readonly client: { readonly imports: readonly string[] };
	readonly routes: readonly {
		readonly id: string;
		readonly page: {
			readonly layouts: readonly (number | undefined)[];
			readonly leaf: number;
		} | null;
	}[];
}

/** Reads the build in a folder: every page with what it loads. */
export async function pageSizes(build: string): Promise<readonly PageSize[]> {
	const address = pathToFileURL(join(build, 'server/manifest.js')).href;
	const { manifest } = (await import(address)) as { manifest: Manifest };
	const client = new ClientModules(join(build, 'client'));
	return manifest.routes.flatMap(({ id, page }) => {
		if (!page) return [];
		const nodes = [...page.layouts.filter((node) => node !== undefined), page.leaf];
		const entries = nodes.flatMap((node) => importsOf(build, node));
		const files = hasScripts(build, page.leaf)
			? client.loadedWith([...manifest.client.imports, ...entries])
			: [];
		const modules = files.map((file) => ({ file, gzip: client.sizeOf(file) }));
		modules.sort((a, b) => b.gzip - a.gzip);
		const gzip = modules.reduce((sum, module) => sum + module.gzip, 0);
		return { route: id, gzip, budget: budgetOf(id), modules };
	});
}

/** Whether a page loads any script at all: one that turns `csr` off does not. */
function hasScripts(build: string, leaf: number): boolean {
	const node = readFileSync(join(build, `server/nodes/${leaf}.js`), 'utf8');
	const source = /^export const server_id = "(.*)";$/m.exec(node)?.[1];
	return (
		!source || !/^export const csr = false;$/m.test(readFileSync(join(build, '..', source), 'utf8'))
	);
}

/** The modules of a layout or page that the server tells browsers to load with it. */
function importsOf(build: string, node: number): readonly string[] {
	const source = readFileSync(join(build, `server/nodes/${node}.js`), 'utf8');
	const [, list = '[]'] = /^export const imports = (\[.*\]);$/m.exec(source) ?? [];
	return JSON.parse(list) as string[];
}

class ClientModules {
	private readonly folder: string;
	private readonly known = new Map<string, { gzip: number; imports: readonly string[] }>();

	constructor(folder: string) {
		this.folder = folder;
	}

	/** The modules themselves and all that they import statically, directly or not. */
	loadedWith(entries: readonly string[]): string[] {
		const loaded = new Set(entries);
		for (const file of loaded) for (const imported of this.read(file).imports) loaded.add(imported);
		return [...loaded];
	}

	sizeOf(file: string): number {
		return this.read(file).gzip;
	}

	private read(file: string) {
		let module = this.known.get(file);
		if (!module) {
			const source = readFileSync(join(this.folder, file));
			// `import(…)` is not among them: what is loaded later is no part of the page.
			const specifiers = source
				.toString('utf8')
				.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g);
			module = {
				gzip: gzipSync(source, { level: 9 }).length,
				imports: Array.from(specifiers, ([, path = '']) => posix.join(posix.dirname(file), path)),
			};
			this.known.set(file, module);
		}
		return module;
	}
}
