/**
 * Sets reports with Typst. It computes for a second or so without a pause, so it has a process of its
 * own, which can be stopped; the server goes on answering. Node runs this file as it stands, in production too.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { Glyphs } from './glyphs.ts';

export interface PdfRequest {
	/** The report as JSON. */
	readonly report: string;
	/** Seconds since 1970: the time of the version, so that the same version gives the same bytes. */
	readonly createdAt: number;
}
export type PdfResponse = { readonly pdf: Uint8Array } | { readonly error: string };

const faces = {
	'source-serif-4': [
		'SourceSerif4',
		'400Regular',
		'400Regular_Italic',
		'600SemiBold',
		'700Bold',
		'700Bold_Italic',
	],
	'source-sans-3': [
		'SourceSans3',
		'400Regular',
		'400Regular_Italic',
		'600SemiBold',
		'600SemiBold_Italic',
		'700Bold',
	],
} as const;
const require = createRequire(import.meta.url);
const fontBlobs = Object.entries(faces).flatMap(([name, [family, ...styles]]) => {
	const folder = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
	return styles.map((style) => readFileSync(join(folder, style, `${family}_${style}.ttf`)));
});

// A folder that does not exist: a document can read nothing but what is put beside it in memory.
const workspace = '/klimapuente';
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
const template = readFileSync(join(import.meta.dirname, 'programme.typ'), 'utf8');
compiler.addSource(`${workspace}/programme.typ`, template);
const glyphs = new Glyphs(compiler, workspace);

process.on('message', (request) => {
	process.send?.(render(request as PdfRequest));
});

function render({ report, createdAt }: PdfRequest): PdfResponse {
	try {
		compiler.mapShadow(`${workspace}/report.json`, Buffer.from(glyphs.showable(report)));
		const compiled = compiler.compile({
			mainFilePath: `${workspace}/programme.typ`,
			resetRead: true,
		});
		const document = compiled.result;
		if (!document) return { error: diagnosticsOf(compiled) };
		const pdf = write(document, createdAt);
		compiler.evictCache(10);
		return { pdf };
	} catch (error) {
		return { error: error instanceof Error ? error.message : JSON.stringify(error) };
	}
}

/**
 * PDF/UA-1 with all that the compiler can check of it: title, language, alternative texts, levels of
 * headings, characters. It refuses a document that breaks a rule. A programme must be printed all the
 * same: it then has its tags but does not claim the standard.
 */
function write(document: NodeTypstDocument, createdAt: number): Uint8Array {
	const options = { creationTimestamp: createdAt };
	try {
		return compiler.pdf(document, { ...options, pdfStandard: 'ua-1' });
	} catch {
		return compiler.pdf(document, options);
	}
}

function diagnosticsOf(compiled: ReturnType<NodeCompiler['compile']>): string {
	const error = compiled.takeError() ?? compiled.takeDiagnostics();
	return JSON.stringify(error?.shortDiagnostics ?? 'no document');
}
