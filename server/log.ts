import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Structured logs on standard output. They hold ids, never names, addresses or texts of people. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
	const options = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: ['*.password', '*.token', '*.secret', '*.email'],
		serializers: { err: describeError },
	};
	return destination ? pino(options, destination) : pino(options);
}

/**
 * What the log holds of a failure. A failed query is told by what the database answered: the library's
 * own message repeats all parameters, and the database's details repeat values; both are people's words.
 */
function describeError(error: unknown): object {
	if (!(error instanceof Error)) return { message: String(error) };
	const { cause } = error;
	if ('query' in error && cause instanceof Error)
		return { ...describeError(cause), query: error.query };
	const { name, message, stack } = error;
	const code = 'code' in error ? error.code : undefined;
	return {
		...{ type: name, message, stack },
		...(code !== undefined && { code }),
		...(cause !== undefined && { cause: describeError(cause) }),
	};
}
