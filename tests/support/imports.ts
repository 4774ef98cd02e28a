import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const aliases = { '#domain/': 'src/lib/domain/', '#lib/': 'src/lib/', '#server/': 'server/' };

/** A source file of the project with what it imports. */
export interface SourceFile {
	/** From the root of the project. */
	readonly path: string;
	readonly text: string;
	/** Files of the project. */
	readonly files: readonly string[];
	/** Names of npm packages, without paths inside them; Node's own begin with `node:`. */
	readonly packages: readonly string[];
}

/** Every source file of the product, without tests and without what is generated. */
export function sourceFiles(): readonly SourceFile[] {
	return globSync(['src/**/*.{ts,svelte}', 'server/**/*.{ts,mjs}'], { cwd: root })
		.filter((path) => !path.includes('/i18n/messages/') && !/\.(test|d)\.ts$/.test(path))
		.sort()
		.map(readSource);
}

function readSource(path: string): SourceFile {
	const text = readFileSync(join(root, path), 'utf8');
	const scripts = path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n')
		: text;
	const specifiers = ts.preProcessFile(scripts).importedFiles.map(({ fileName }) => fileName);
	const resolved = specifiers.map((specifier) => ({ specifier, file: fileOf(specifier, path) }));
	return {
		path,
		text,
		files: resolved.flatMap(({ file }) => file ?? []),
		packages: resolved.flatMap(({ specifier, file }) => (file ? [] : [packageOf(specifier)])),
	};
}

function fileOf(specifier: string, importer: string): string | undefined {
	if (specifier.startsWith('.')) return relative(root, join(root, dirname(importer), specifier));
	for (const [alias, folder] of Object.entries(aliases)) {
		if (specifier.startsWith(alias)) return folder + specifier.slice(alias.length);
	}
	return undefined;
}

function packageOf(specifier: string): string {
	return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
