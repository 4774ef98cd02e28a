import { createHash } from 'node:crypto';
import type { Manifest } from './format.ts';

const partBytes = 1024 * 1024;

/** Gathers lines into parts of about a megabyte. */
export async function* partsOf(lines: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
	let waiting: Buffer[] = [];
	let length = 0;
	for await (const some of lines) {
		const bytes = Buffer.from(some.map((line) => `${line}\n`).join(''));
		waiting.push(bytes);
		length += bytes.length;
		if (length < partBytes) continue;
		yield joined(waiting);
		waiting = [];
		length = 0;
	}
	if (length > 0) yield joined(waiting);
}

/** A large row alone is not copied once more. */
function joined(chunks: readonly Buffer[]): Buffer {
	const [only, ...others] = chunks;
	return only && others.length === 0 ? only : Buffer.concat(chunks);
}

export function linesOf(part: Buffer): readonly string[] {
	return part.toString().trimEnd().split('\n');
}

/** Counts and hashes the rows of one table, however they are cut into parts. */
export class Tally {
	private rows = 0;
	private readonly hash = createHash('sha256');

	add(part: Buffer): void {
		this.hash.update(part);
		for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) this.rows++;
	}

	/** Ends the tally. */
	result(): Manifest['tables'][string] {
		return { rows: this.rows, sha256: this.hash.digest('hex') };
	}
}
