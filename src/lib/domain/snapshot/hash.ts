import { digest } from 'lib0/hash/sha256';

/** The SHA-256 of a version's bytes as 64 hexadecimal digits. */
export type Hash = string;

export function hashOf(bytes: Uint8Array): Hash {
	return Array.from(digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first characters of a hash, enough to tell versions apart on paper. */
export function shortHash(hash: Hash): string {
	return hash.slice(0, 12);
}
