import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { tiny, type StartingDocument } from '../documents.ts';
import type { Opening } from '../load/commands.ts';
import { median } from '../median.ts';
import { usedMb } from '../memory.ts';

export interface Opened {
	readonly document: string;
	readonly kilobytes: number;
	/** Until a newcomer has read it, the server having just been started. */
	readonly coldMs: number;
	/** Until the bytes were there. */
	readonly coldBytesMs: number;
	/** The same while somebody else has it open. */
	readonly warmMs: number;
	/** What Yjs alone takes to read the document. */
	readonly decodeMs: number;
}

/** Opens documents that nobody has open, and that somebody has open. */
export async function opening(
	bench: Bench,
	documents: readonly StartingDocument[],
): Promise<readonly Opened[]> {
	const { contestant, server, generator, options } = bench;
	const measured = await Promise.all(
		documents.map(async (document) => ({
			...{ document, room: await bench.room(document.state) },
			...{ cold: [] as Opening[], warm: [] as Opening[] },
		})),
	);
	const open = ({ room, document: { state } }: (typeof measured)[number]) =>
		generator.do('open', { ...bench.address(room), least: state.length / 2 });
	for (let turn = 0; contestant.stores && turn < options.openings; turn++) {
		await server.restart();
		for (const one of measured) one.cold.push(await open(one));
	}
	const opened: Opened[] = [];
	for (const one of measured) {
		const { name, state } = one.document;
		await bench.join([one.room], state, 1);
		for (let turn = 0; turn < options.openings; turn++) one.warm.push(await open(one));
		await generator.do('leave');
		opened.push({
			document: name,
			kilobytes: state.length / 1_000,
			coldMs: median(one.cold.map(({ readMs }) => readMs)),
			coldBytesMs: median(one.cold.map(({ bytesMs }) => bytesMs)),
			warmMs: median(one.warm.map(({ readMs }) => readMs)),
			decodeMs: await generator.do('decode', { state }),
		});
	}
	return opened;
}

/** How long a document counts as idle that nobody writes in: a coffee. */
const idleMs = 100_000;

/** What an open document costs in memory of the server once somebody wrote and left it alone, in megabytes. */
export async function idleMemory(bench: Bench, { state }: StartingDocument): Promise<number> {
	const { server, generator, options } = bench;
	const { idle } = options;
	if (idle === undefined) return Number.NaN;
	const rooms = await bench.rooms(idle, state);
	await server.restart();
	// The first makes the server load what all of them need.
	const first = bench.address(await bench.room(tiny().state));
	await generator.do('open', { ...first, least: 0 });
	const before = await usedMb(server.pid);
	await bench.join(rooms, state, 1);
	await generator.do('write', { rate: idle, seconds: 1 });
	await wait(idleMs);
	const after = await usedMb(server.pid);
	await generator.do('leave');
	return (after - before) / idle;
}
