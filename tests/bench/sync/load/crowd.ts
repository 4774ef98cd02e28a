import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { dialects, type DialectName } from './dialects.ts';
import { Line } from './line.ts';
import { Measure, type Stretch } from './measure.ts';
import { editLength, Room, type Edit } from './room.ts';
import { openOnce } from './visit.ts';

/** Who comes: so many people to each of these documents. */
export interface Joining {
	readonly url: string;
	readonly dialect: DialectName;
	readonly rooms: readonly string[];
	/** What stands in each of them. */
	readonly state: Uint8Array;
	readonly people: number;
	/** One for each person; they are used in turn. */
	readonly tokens: readonly string[];
}

/** What became of the edits after the server was killed and started again. */
export interface Outcome {
	readonly edits: number;
	readonly acknowledged: number;
	readonly acknowledgedLost: number;
	/** Lost, though somebody else had them. */
	readonly seenLost: number;
	/** How old the oldest of the lost edits was at the end. */
	readonly oldestLostMs: number;
}

/** The clients of earlier crowds are not taken for those of a later one. */
let nextClient = 1_000_000;

/** How long what was sent last may still take. */
const drainMs = 3_000;

/** Everybody who is writing. */
export class Crowd {
	private readonly joining: Joining;
	private readonly rooms: readonly Room[];
	private readonly lines: readonly Line[][];
	private endedAt = Number.NaN;

	private constructor(joining: Joining, rooms: readonly Room[], lines: readonly Line[][]) {
		this.joining = joining;
		this.rooms = rooms;
		this.lines = lines;
	}

	/** Resolves once everybody has their document. */
	static async join(joining: Joining): Promise<Crowd> {
		const { url, people, tokens, state } = joining;
		const dialect = dialects[joining.dialect];
		const rooms = joining.rooms.map((name) => {
			nextClient += people;
			return new Room(name, state, people, nextClient);
		});
		const lines: Line[][] = [];
		for (const room of rooms) {
			const place = (index: number) => ({
				...{ url, dialect, room: room.name, token: tokens[index % tokens.length] ?? '' },
			});
			lines.push(
				await Promise.all(
					room.authors.map((author, index) => Line.open(place(index), room, author)),
				),
			);
		}
		return new Crowd(joining, rooms, lines);
	}

	/** Everybody writes in turn, so many edits per second in all; ends early when the server does. */
	async write(rate: number, seconds: number): Promise<Stretch> {
		const { people } = this.joining;
		const { acknowledges } = dialects[this.joining.dialect];
		const turns = this.prepare(Math.max(1, Math.round(rate * seconds)));
		const measure = new Measure();
		for (const line of this.lines.flat()) line.measure = measure;
		const before = this.received;
		const began = performance.now();
		let next = 0;
		while (next < turns.length && this.isAnybodyThere) {
			const due = Math.min(turns.length, Math.ceil(((performance.now() - began) / 1_000) * rate));
			next = sendDue(turns, next, due, measure);
			await wait(1);
		}
		measure.stop(rate);
		const deadline = performance.now() + drainMs;
		while (
			performance.now() < deadline &&
			this.isAnybodyThere &&
			!measure.isComplete(people - 1, acknowledges)
		) {
			await wait(2);
		}
		this.endedAt = performance.now();
		return measure.result(people - 1, acknowledges, this.received - before);
	}

	/** Looks, at a server that was started again, which edits are there. */
	async outcome(url: string): Promise<Outcome> {
		const dialect = dialects[this.joining.dialect];
		const [token = ''] = this.joining.tokens;
		const lost: Edit[] = [];
		for (const room of this.rooms) {
			const { doc } = await openOnce({ url, dialect, room: room.name, token });
			const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
			for (const { client, edits } of room.authors) {
				const sent = edits.filter(({ sentAt }) => !Number.isNaN(sentAt));
				lost.push(...sent.slice((clocks.get(client) ?? 0) / editLength));
			}
		}
		const all = this.rooms.flatMap(({ authors }) => authors.flatMap(({ edits }) => edits));
		const isSaved = ({ savedAt }: Edit) => !Number.isNaN(savedAt);
		const seen = lost.filter(({ seenBy }) => seenBy > 0);
		const ages = seen.map(({ sentAt }) => this.endedAt - sentAt);
		return {
			edits: all.filter(({ sentAt }) => !Number.isNaN(sentAt)).length,
			acknowledged: all.filter(isSaved).length,
			acknowledgedLost: lost.filter(isSaved).length,
			seenLost: seen.length,
			oldestLostMs: Math.max(0, ...ages),
		};
	}

	leave(): void {
		for (const line of this.lines.flat()) line.close();
	}

	private get isAnybodyThere(): boolean {
		return this.lines.some((room) => room.some(({ isOpen }) => isOpen));
	}

	private get received(): number {
		return this.lines.flat().reduce((sum, { socket }) => sum + socket.received, 0);
	}

	/** Makes the edits beforehand, so that making them does not take time from sending them. */
	private prepare(count: number): readonly Turn[] {
		const { people } = this.joining;
		return Array.from({ length: count }, (_, turn) => {
			const [at, index] = [turn % this.rooms.length, Math.floor(turn / this.rooms.length) % people];
			const [room, line] = [this.rooms[at], this.lines[at]?.[index]];
			if (!room || !line) throw new RangeError('Nobody is there');
			return { line, edit: room.write(index) };
		});
	}
}

interface Turn {
	readonly line: Line;
	readonly edit: Edit;
}

/** Sends what is due; what one person sends in one go leaves together. */
function sendDue(turns: readonly Turn[], from: number, to: number, measure: Measure): number {
	const byLine = new Map<Line, Edit[]>();
	for (const { line, edit } of turns.slice(from, to)) {
		if (!line.isOpen) continue;
		measure.edits.push(edit);
		const edits = byLine.get(line);
		if (edits) edits.push(edit);
		else byLine.set(line, [edit]);
	}
	for (const [line, edits] of byLine) line.send(edits);
	return Math.max(from, to);
}
