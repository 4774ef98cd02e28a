import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from '../support/data-dir.ts';

/** A disk that a few files fill. Needs the right to mount. */
export class SmallDisk {
	readonly folder: string;
	private readonly ballast: string;

	private constructor(folder: string) {
		this.folder = folder;
		this.ballast = join(folder, 'ballast');
	}

	/** Undefined where this user may not mount. */
	static mount(megabytes: number): SmallDisk | undefined {
		const folder = makeDataDir();
		const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'klimapuente', folder];
		if (spawnSync('mount', options).status === 0) return new SmallDisk(folder);
		rmSync(folder, { recursive: true });
		return undefined;
	}

	/** Takes every byte that is left. */
	fill(): void {
		for (let bytes = 2 ** 22; bytes >= 1;) bytes = this.take(bytes) ? bytes : bytes >> 1;
	}

	/** Gives back what was taken. */
	free(): void {
		rmSync(this.ballast, { force: true });
	}

	unmount(): void {
		const { status, stderr } = spawnSync('umount', [this.folder], { encoding: 'utf8' });
		if (status !== 0) throw new Error(`${this.folder} cannot be unmounted: ${stderr}`);
		rmSync(this.folder, { recursive: true });
	}

	/** False when there was not so much left. */
	private take(bytes: number): boolean {
		try {
			appendFileSync(this.ballast, Buffer.alloc(bytes));
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
			throw error;
		}
	}
}
