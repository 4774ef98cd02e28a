import { Random } from '../../support/random.ts';
import type { Contestant, RunningServer } from './contestant.ts';
import type { Generator } from './generator.ts';
import type { Address } from './load/commands.ts';
import type { Options } from './options.ts';

/** So many documents are put into their rooms at a time. */
const atOnce = 16;

/** One contestant that is running, with the load generator that people its documents. */
export class Bench {
	readonly contestant: Contestant;
	readonly server: RunningServer;
	readonly generator: Generator;
	readonly options: Options;
	readonly random = new Random(1);

	constructor(
		contestant: Contestant,
		server: RunningServer,
		generator: Generator,
		options: Options,
	) {
		this.contestant = contestant;
		this.server = server;
		this.generator = generator;
		this.options = options;
	}

	/** Makes a document; resolves once the server has it. */
	async room(state: Uint8Array): Promise<string> {
		const [room = ''] = await this.rooms(1, state);
		return room;
	}

	/** Makes documents that begin alike. */
	async rooms(count: number, state: Uint8Array): Promise<readonly string[]> {
		const rooms = await this.server.makeRooms(count);
		if (this.contestant.dialect === 'relay') return rooms;
		for (let from = 0; from < rooms.length; from += atOnce) {
			const some = rooms.slice(from, from + atOnce);
			await Promise.all(
				some.map((room) => this.generator.do('put', { ...this.address(room), state })),
			);
		}
		return rooms;
	}

	/** Everybody opens documents that begin alike. */
	async fill(state: Uint8Array): Promise<void> {
		const { documents, people } = this.options;
		await this.join(await this.rooms(documents, state), state, people);
	}

	/** So many people open each of the documents. */
	async join(rooms: readonly string[], state: Uint8Array, people: number): Promise<void> {
		const { url, tokens } = this.server;
		const { dialect } = this.contestant;
		await this.generator.do('join', { url, dialect, rooms, state, people, tokens });
	}

	address(room: string): Address {
		const [token = ''] = this.server.tokens;
		return { url: this.server.url, dialect: this.contestant.dialect, room, token };
	}
}
