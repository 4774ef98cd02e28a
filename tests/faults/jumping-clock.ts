/**
 * Loaded into a server before it starts (`NODE_OPTIONS=--import`): at SIGUSR2 its clock is off by the
 * milliseconds in the file `clock` of its data folder, as when somebody sets the clock of the machine.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const RealDate = Date;
let offset = 0;
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
	construct: (target, given: unknown[], made) =>
		Reflect.construct(target, given.length === 0 ? [now()] : given, made) as object,
	apply: () => new RealDate(now()).toString(),
	get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});

process.on('SIGUSR2', () => {
	offset = Number(readFileSync(join(process.env['DATA_DIR'] ?? '', 'clock'), 'utf8'));
	process.stdout.write(`The clock has jumped by ${offset} ms\n`);
});
