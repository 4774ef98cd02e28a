/** One file in an archive. */
export interface Entry {
	readonly name: string;
	readonly content: Buffer;
}

const block = 512;
/** Above what anybody writes; a damaged length must not ask for all memory. */
const longestEntry = 1024 ** 3;

/** What ends an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * block);

/**
 * An entry of an archive in the format `ustar` of POSIX, in pieces that follow one another. The name must
 * be ASCII and below 100 bytes.
 */
export function tarEntry({ name, content }: Entry, at: Date): readonly Buffer[] {
	const header = Buffer.alloc(block);
	const number = (value: number, length: number) =>
		`${value.toString(8).padStart(length - 1, '0')}\0`;
	header.write(name, 0, 100, 'latin1');
	header.write(number(0o600, 8), 100);
	header.write(number(0, 8), 108); // owner
	header.write(number(0, 8), 116); // group
	header.write(number(content.length, 12), 124);
	header.write(number(Math.floor(at.getTime() / 1000), 12), 136);
	header.write('0', 156); // an ordinary file
	header.write('ustar\0' + '00', 257);
	header.write(`${number(checksumOf(header), 7)} `, 148);
	return [header, content, Buffer.alloc(paddingOf(content.length))];
}

/** The entries of an archive that `tarEntry` made; throws when it is anything else, or not whole. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
	const bytes = new Bytes(chunks);
	for (;;) {
		const header = await bytes.take(block);
		if (header.every((byte) => byte === 0)) break;
		if (parseInt(header.toString('latin1', 148, 155), 8) !== checksumOf(header))
			throw new Error('the header of an entry is damaged');
		const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
		const length = parseInt(header.toString('latin1', 124, 135), 8);
		if (!(length <= longestEntry)) throw new Error(`the entry ${name} is too long`);
		const content = await bytes.take(length);
		await bytes.take(paddingOf(length));
		yield { name, content };
	}
	// To the very end: only there does the compression notice what is damaged.
	await bytes.expectZeros();
}

/** The sum of a header's bytes, with spaces for the eight that hold the sum. */
function checksumOf(header: Buffer): number {
	return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function paddingOf(length: number): number {
	return (block - (length % block)) % block;
}

/** Takes bytes from a stream in the lengths that are asked for. */
class Bytes {
	private readonly chunks: AsyncIterator<Buffer>;
	private waiting: Buffer[] = [];
	private length = 0;

	constructor(chunks: AsyncIterable<Buffer>) {
		this.chunks = chunks[Symbol.asyncIterator]();
	}

	async take(length: number): Promise<Buffer> {
		while (this.length < length) {
			const { value, done } = await this.chunks.next();
			if (done) throw new Error('the end is missing');
			this.waiting.push(value);
			this.length += value.length;
		}
		const [only, ...others] = this.waiting;
		const all = only && others.length === 0 ? only : Buffer.concat(this.waiting);
		this.waiting = [all.subarray(length)];
		this.length -= length;
		return all.subarray(0, length);
	}

	/** Reads all that is left. */
	async expectZeros(): Promise<void> {
		for (const chunk of this.waiting.splice(0)) expectZeros(chunk);
		for (let next = await this.chunks.next(); !next.done; next = await this.chunks.next())
			expectZeros(next.value);
	}
}

function expectZeros(chunk: Buffer): void {
	if (chunk.some((byte) => byte !== 0)) throw new Error('something follows the end');
}
