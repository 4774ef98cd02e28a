import { inflateRawSync } from 'node:zlib';
import { SheetFailure } from './failure.ts';
import { sheetLimits } from './limits.ts';

/**
 * The parts of a zip archive. Sizes that an archive declares are not believed: each part is unpacked up to
 * what is left of the limit for all that are asked for, so a bomb costs no more than that.
 */
export class Archive {
	private readonly bytes: Buffer;
	private readonly parts = new Map<string, Part>();
	private left: number = sheetLimits.unpackedBytes;

	constructor(bytes: Buffer) {
		this.bytes = bytes;
		this.readDirectory();
	}

	has(name: string): boolean {
		return this.parts.has(name);
	}

	/** A part as text; refuses one that is not there. */
	text(name: string): string {
		const part = this.parts.get(name);
		if (!part) throw new SheetFailure('sheet-damaged');
		const unpacked = this.unpack(part);
		this.left -= unpacked.length;
		try {
			return new TextDecoder(encodingOf(unpacked), { fatal: true }).decode(unpacked);
		} catch {
			throw new SheetFailure('sheet-damaged');
		}
	}

	private unpack({ offset, packedSize, method }: Part): Buffer {
		const { bytes } = this;
		if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) {
			throw new SheetFailure('sheet-damaged');
		}
		const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
		const packed = bytes.subarray(from, from + packedSize);
		if (packed.length < packedSize) throw new SheetFailure('sheet-damaged');
		if (method === 0) {
			if (packed.length > this.left) throw new SheetFailure('sheet-too-large');
			return packed;
		}
		if (method !== 8) throw new SheetFailure('sheet-damaged');
		try {
			return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.left) });
		} catch (error) {
			const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
			throw new SheetFailure(tooLarge ? 'sheet-too-large' : 'sheet-damaged');
		}
	}

	private readDirectory(): void {
		const { bytes } = this;
		const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
		if (end < 0 || end + 22 > bytes.length) throw new SheetFailure('sheet-damaged');
		const count = bytes.readUInt16LE(end + 10);
		if (count > sheetLimits.parts) throw new SheetFailure('sheet-too-large');
		let at = bytes.readUInt32LE(end + 16);
		for (let index = 0; index < count; index++) {
			if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
				throw new SheetFailure('sheet-damaged');
			}
			const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
			if (isEncrypted) throw new SheetFailure('sheet-encrypted');
			const nameLength = bytes.readUInt16LE(at + 28);
			const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
			this.parts.set(name, {
				method: bytes.readUInt16LE(at + 10),
				packedSize: bytes.readUInt32LE(at + 20),
				offset: bytes.readUInt32LE(at + 42),
			});
			at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
		}
	}
}

interface Part {
	readonly method: number;
	readonly packedSize: number;
	readonly offset: number;
}

/** XML may be UTF-16; its mark says so. */
function encodingOf(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
