/** Up to where a document in memory follows the log of its programme, to which other servers append too. */
export interface LogPosition {
	/** Everything up to this number is in the document. */
	readonly upTo: number;
	/** What this server itself has appended beyond that: it is in the document as well. */
	readonly own: readonly number[];
}

/** The position after this server has appended something. */
export function afterWriting(
	{ upTo, own }: LogPosition,
	sequences: readonly number[],
): LogPosition {
	return { upTo, own: [...own, ...sequences] };
}

/** The position after everything up to a number has come into the document. */
export function afterReading(position: LogPosition, sequence: number): LogPosition {
	const upTo = Math.max(position.upTo, sequence);
	return { upTo, own: position.own.filter((number) => number > upTo) };
}
