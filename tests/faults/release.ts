import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/root.ts';
import { makeDataDir } from '../support/data-dir.ts';

/** The built server once more, in a folder where it can get migrations that this checkout does not have. */
export class Release {
	readonly root: string;
	private migrations = 0;

	private constructor(root: string) {
		this.root = root;
	}

	static copy(): Release {
		const root = makeDataDir();
		for (const part of ['build', 'drizzle', 'package.json']) {
			cpSync(join(projectRoot, part), join(root, part), { recursive: true });
		}
		symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
		return new Release(root);
	}

	/** Adds a migration that rewrites the update log, and takes a while in the middle of it. */
	addMigration(): void {
		const file = join(this.root, 'drizzle/meta/_journal.json');
		const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
		const tag = `next_${++this.migrations}`;
		const statements = [
			`alter table document_update add column ${tag} integer not null default 0`,
			`select pg_sleep(0.3)`,
			`alter table document_update alter column ${tag} type bigint`,
			`create table ${tag} (id integer)`,
		];
		writeFileSync(
			join(this.root, `drizzle/${tag}.sql`),
			statements.join(';\n--> statement-breakpoint\n'),
		);
		const last = journal.entries.at(-1);
		if (!last) throw new Error('There are no migrations');
		journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag });
		writeFileSync(file, JSON.stringify(journal));
	}

	remove(): void {
		rmSync(this.root, { recursive: true });
	}
}

interface Journal {
	readonly entries: { idx: number; when: number; tag: string }[];
}
