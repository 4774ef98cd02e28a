import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured logs on standard output. They hold ids, never names, addresses or texts of people. */
export function createLogger(level: string): Logger {
	return pino({
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: ['*.password', '*.token', '*.secret', '*.email', 'err.query', 'err.parameters'],
	});
}
