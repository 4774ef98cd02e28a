/**
 * Sets reports with Typst. It computes for a second or so without a pause, so it has a thread of its
 * own; the server goes on answering. Node runs this file as it stands, in production too.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export interface PdfRequest {
	readonly id: number;
	/** The report as JSON. */
	readonly report: string;
	/** Seconds since 1970: the time of the version, so that the same version gives the same bytes. */
	readonly createdAt: number;
}
export type PdfResponse =
	| { readonly id: number; readonly pdf: Uint8Array }
	| { readonly id: number; readonly error: string };

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

parentPort?.on('message', ({ id, report, createdAt }: PdfRequest) => {
	parentPort?.postMessage(render(id, report, createdAt));
});

function render(id: number, report: string, createdAt: number): PdfResponse {
	try {
		compiler.mapShadow(`${workspace}/report.json`, Buffer.from(report));
		const compiled = compiler.compile({
			mainFilePath: `${workspace}/programme.typ`,
			resetRead: true,
		});
		const document = compiled.result;
		if (!document) return { id, error: diagnosticsOf(compiled) };
		const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: createdAt });
		compiler.evictCache(10);
		return { id, pdf };
	} catch (error) {
		return { id, error: error instanceof Error ? error.message : JSON.stringify(error) };
	}
}

function diagnosticsOf(compiled: ReturnType<NodeCompiler['compile']>): string {
	const error = compiled.takeError() ?? compiled.takeDiagnostics();
	return JSON.stringify(error?.shortDiagnostics ?? 'no document');
}
