import { crc32, deflateRawSync } from 'node:zlib';

/** Files as a zip archive, in their order; without times, so the same files give the same bytes. */
export function zip(
	files: readonly { readonly name: string; readonly text: string; readonly stored?: boolean }[],
): Uint8Array {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, text, stored = false } of files) {
		const content = Buffer.from(text);
		const packed = stored ? content : deflateRawSync(content);
		const entry = Buffer.alloc(26);
		entry.writeUInt16LE(20, 0);
		entry.writeUInt16LE(0x0800, 2); // Names are UTF-8.
		entry.writeUInt16LE(stored ? 0 : 8, 4);
		entry.writeUInt16LE(33, 8); // 1 January 1980, the first day that there is.
		entry.writeUInt32LE(crc32(content), 10);
		entry.writeUInt32LE(packed.length, 14);
		entry.writeUInt32LE(content.length, 18);
		entry.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([signature(0x04034b50), entry, Buffer.from(name), packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		directory.push(
			Buffer.concat([signature(0x02014b50), version, entry, place, Buffer.from(name)]),
		);
		parts.push(local);
		offset += local.length;
	}
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(size, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...parts, ...directory, signature(0x06054b50), end]);
}

const version = Buffer.from([20, 0]);

function signature(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
