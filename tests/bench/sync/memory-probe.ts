/**
 * Loaded into a server before it starts: at SIGUSR2 it clears away what nobody needs, and writes how
 * many bytes are in use into the file `PROBE_FILE`. What a process holds otherwise tells of its past.
 */
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

process.on('SIGUSR2', () => {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	const { heapUsed, external } = process.memoryUsage();
	writeFileSync(process.env['PROBE_FILE'] ?? '', String(heapUsed + external));
});
