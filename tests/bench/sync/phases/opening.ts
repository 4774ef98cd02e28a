import { residentMb } from '../cost.ts';
import type { Bench } from '../bench.ts';
import { tiny, type StartingDocument } from '../documents.ts';
import { median } from '../median.ts';

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
	const rooms = await Promise.all(documents.map(({ state }) => bench.room(state)));
	const { contestant, server, generator, options } = bench;
	const cold = documents.map((): number[] => []);
	const coldBytes = documents.map((): number[] => []);
	for (let turn = 0; contestant.stores && turn < options.openings; turn++) {
		await server.kill();
		await server.restart();
		for (const [index, room] of rooms.entries()) {
			const { readMs, bytesMs } = await generator.do('open', bench.address(room));
			cold[index]?.push(readMs);
			coldBytes[index]?.push(bytesMs);
		}
	}
	const opened: Opened[] = [];
	for (const [index, { name, state }] of documents.entries()) {
		const [room = ''] = [rooms[index]];
		await bench.join([room], state, 1);
		const warm: number[] = [];
		for (let turn = 0; turn < options.openings; turn++) {
			warm.push((await generator.do('open', bench.address(room))).readMs);
		}
		await generator.do('leave');
		opened.push({
			document: name,
			kilobytes: state.length / 1_000,
			coldMs: median(cold[index] ?? []),
			coldBytesMs: median(coldBytes[index] ?? []),
			warmMs: median(warm),
			decodeMs: await generator.do('decode', { state }),
		});
	}
	return opened;
}

/** What an open document costs in memory of the server while nobody writes, in megabytes. */
export async function idleMemory(bench: Bench, { state }: StartingDocument): Promise<number> {
	const { server, generator, options } = bench;
	const rooms = await Promise.all(Array.from({ length: options.idle }, () => bench.room(state)));
	await server.kill();
	await server.restart();
	// The first makes the server load what all of them need.
	await generator.do('open', bench.address(await bench.room(tiny().state)));
	const before = residentMb(server.pid);
	await bench.join(rooms, state, 1);
	const after = residentMb(server.pid);
	await generator.do('leave');
	return (after - before) / options.idle;
}
