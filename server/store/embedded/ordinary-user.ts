import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * PostgreSQL refuses to run as root. Started by root it runs as `nobody`, whose number is the same
 * on every Debian; otherwise as whoever started the server.
 */
export const ordinaryUser: { readonly uid?: number; readonly gid?: number } =
	process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Gives a file or folder to the ordinary user. */
export function giveToOrdinaryUser(path: string): void {
	if (ordinaryUser.uid !== undefined && ordinaryUser.gid !== undefined) {
		chownSync(path, ordinaryUser.uid, ordinaryUser.gid);
	}
}

/** Whether the ordinary user can enter every folder down to `path`. */
export function isReachable(path: string): boolean {
	if (ordinaryUser.uid === undefined) return true;
	for (let folder = path; ; folder = dirname(folder)) {
		const { mode, uid } = statSync(folder);
		const mayEnter = uid === ordinaryUser.uid ? (mode & 0o100) !== 0 : (mode & 0o001) !== 0;
		if (!mayEnter) return false;
		if (folder === dirname(folder)) return true;
	}
}
