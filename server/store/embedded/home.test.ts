import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir } from '../../../tests/support/data-dir.ts';
import { homeOutside } from './home.ts';

let folder: string;
let dataDir: string;
let base: string;
beforeEach(() => {
	folder = makeDataDir();
	[dataDir, base] = [join(folder, 'data'), join(folder, 'outside')];
	mkdirSync(dataDir);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the place of a database outside its data folder', () => {
	it('is the same each time, and the data folder leads to it', () => {
		const home = homeOutside(dataDir, base);
		writeFileSync(join(home, 'kept'), 'words');
		expect(homeOutside(dataDir, base)).toBe(home);
		expect(readFileSync(join(dataDir, 'database', 'kept'), 'utf8')).toBe('words');
	});

	it('is empty for a new data folder at the path of one that was deleted, whose database is kept', () => {
		const home = homeOutside(dataDir, base);
		writeFileSync(join(home, 'kept'), 'words');
		rmSync(dataDir, { recursive: true });
		mkdirSync(dataDir);
		expect(homeOutside(dataDir, base)).toBe(home);
		expect(existsSync(join(home, 'kept'))).toBe(false);
		const [aside = ''] = readdirSync(base).filter((name) => join(base, name) !== home);
		expect(readFileSync(join(base, aside, 'kept'), 'utf8')).toBe('words');
	});
});
