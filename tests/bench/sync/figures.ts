import type { Results } from './results.ts';

/** A figure that the server is to reach. */
export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly limit: number;
	readonly unit: string;
	readonly verdict: 'reached' | 'not reached' | 'not measured';
}

/** What every run is held against: nearly all are ratios within the run, as machines differ. */
export function figuresOf(all: readonly Results[]): readonly Figure[] {
	const of = (name: string) => all.find(({ contestant }) => contestant.name === name);
	const ours = of('Klimapuente');
	const [relay, stock] = [of('relay'), of('Hocuspocus, whole states')];
	const plain = of('@y/websocket-server');
	const long = ours?.opening?.at(-1);
	const [few, many] = ours?.many ?? [];
	const live = ours?.steady;
	return [
		atMost('propagation p99, to the relay', ratio(live?.p99, relay?.steady.p99), 1.2, '×'),
		atLeast('ceiling, to the relay', ratio(ours?.ceiling.rate, relay?.ceiling.rate), 1.3, '×'),
		atLeast(
			'ceiling, to @y/websocket-server',
			ratio(ours?.ceiling.rate, plain?.ceiling.rate),
			2,
			'×',
		),
		atMost('acknowledgement p99 after propagation p99', minus(live?.savedP99, live?.p99), 10, 'ms'),
		atMost('acknowledged edits lost at kill -9', ours?.killing?.acknowledgedLost, 0, ''),
		atMost(
			'bytes written per edit, to stock Hocuspocus',
			ratio(live?.bytesWrittenPerEdit, stock?.steady.bytesWrittenPerEdit),
			0.1,
			'×',
		),
		atMost(
			'cold open after long editing, to decoding',
			ratio(long?.coldMs, long?.decodeMs),
			1.5,
			'×',
		),
		atMost('memory of an open idle programme of that size', ours?.idleMb, 15, 'MB'),
		atMost(
			`processor per edit, ${many?.open ?? 'many'} open to ${few?.open ?? 'few'}`,
			ratio(many?.processorMsPerEdit, few?.processorMsPerEdit),
			1.2,
			'×',
		),
	];
}

function atMost(name: string, value = Number.NaN, limit: number, unit: string): Figure {
	return { name, value, limit, unit, verdict: verdictOn(value, value <= limit) };
}

function atLeast(name: string, value = Number.NaN, limit: number, unit: string): Figure {
	return { name, value, limit, unit, verdict: verdictOn(value, value >= limit) };
}

function verdictOn(value: number, isReached: boolean): Figure['verdict'] {
	if (Number.isNaN(value)) return 'not measured';
	return isReached ? 'reached' : 'not reached';
}

/** Not a number where either is missing. */
export function ratio(value = Number.NaN, base = Number.NaN): number {
	return value / base;
}

function minus(value = Number.NaN, base = Number.NaN): number {
	return value - base;
}
