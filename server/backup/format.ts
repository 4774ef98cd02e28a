/**
 * A backup is a tar archive in gzip, so that it can be read without this program:
 *
 * - `klimapuente.json`, the first file: the number of this format, when and by which version it was made.
 * - `tables/<schema>.<table>/<number>.jsonl`: the rows of a table, one JSON object per line, cut into
 *   files of about a megabyte. A table comes after those that its rows refer to. Bytes are hexadecimal
 *   after `\x`; `json_populate_record` of PostgreSQL reads all of it.
 * - `manifest.json`, the last file: the hashes of the migrations that made the tables; for each table
 *   how many rows it has and the SHA-256 of its files one after the other; the last number that each
 *   sequence has given.
 */
import { z } from 'zod';

/** Counts up when the program that knows the number before could not read it. */
export const format = 1;

export const headerName = 'klimapuente.json';
export const headerSchema = z.object({ format: z.number(), version: z.string(), at: z.string() });
export type Header = z.infer<typeof headerSchema>;

export const manifestName = 'manifest.json';
export const manifestSchema = z.object({
	migrations: z.array(z.string()),
	tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
	sequences: z.record(z.string(), z.number()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function partName(table: string, number: number): string {
	return `tables/${table}/${String(number).padStart(6, '0')}.jsonl`;
}

/** The table whose rows lie in a file of a backup. */
export function tableOfPart(name: string): string | undefined {
	return /^tables\/([^/]+)\/\d+\.jsonl$/.exec(name)?.[1];
}

/** What is said to whoever asked for a backup or for one to be restored. */
export class BackupError extends Error {}
