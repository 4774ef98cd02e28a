import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../../server/store/embedded/cluster.ts';
import { makeDataDir } from './data-dir.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The address of a PostgreSQL in which tests make databases of their own. */
		readonly postgres: string;
	}
}

/** Runs one PostgreSQL for all tests of a project, without safety and therefore fast. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	const folder = makeDataDir();
	const cluster = await startCluster(folder, { durable: false });
	provide('postgres', cluster.url);
	return async () => {
		await cluster.stop();
		rmSync(folder, { recursive: true });
	};
}
