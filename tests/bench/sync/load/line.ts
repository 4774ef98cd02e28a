import type { Dialect } from './dialects.ts';
import type { Measure } from './measure.ts';
import { editLength, type Author, type Edit, type Room } from './room.ts';
import { eachPiece } from './structs.ts';
import { LeanSocket } from './web-socket.ts';

/** Where a connection leads. */
export interface Place {
	readonly url: string;
	readonly dialect: Dialect;
	readonly room: string;
	readonly token: string;
}

/** One person at one document: sends edits, and notes when those of the others arrive. */
export class Line {
	readonly socket: LeanSocket;
	/** What arrives is counted here. */
	measure: Measure | undefined;
	isOpen = true;
	private readonly place: Place;
	private readonly room: Room;
	private readonly author: Author;
	/** Sent, and not acknowledged yet, in that order. */
	private readonly unsaved: Edit[] = [];

	private constructor(socket: LeanSocket, place: Place, room: Room, author: Author) {
		this.socket = socket;
		this.place = place;
		this.room = room;
		this.author = author;
	}

	/** Resolves once the document is there. */
	static async open(place: Place, room: Room, author: Author): Promise<Line> {
		const socket = await LeanSocket.open(place.dialect.addressOf(place.url, place.room));
		const line = new Line(socket, place, room, author);
		await new Promise<void>((resolve, reject) => {
			line.listen(resolve, reject);
			for (const message of place.dialect.hello(place.room, place.token)) socket.send(message);
			if (!place.dialect.keeps) resolve();
		});
		return line;
	}

	send(edits: readonly Edit[]): void {
		this.socket.together(() => {
			for (const edit of edits) {
				edit.sentAt = performance.now();
				this.unsaved.push(edit);
				this.socket.send(this.place.dialect.update(this.place.room, edit.update));
			}
		});
	}

	close(): void {
		this.isOpen = false;
		this.socket.close();
	}

	private listen(opened: () => void, refused: (error: Error) => void): void {
		const { dialect } = this.place;
		const heard = {
			update: (bytes: Uint8Array, isState: boolean) => (isState ? opened() : this.notice(bytes)),
			saved: () => {
				const edit = this.unsaved.shift();
				if (edit) this.measure?.acknowledged(edit);
			},
			refused: (reason: string) => refused(new Error(`The server refused: ${reason}`)),
		};
		this.socket.onMessage = (message) => dialect.read(message, heard);
		this.socket.onClose = () => {
			this.isOpen = false;
			refused(new Error('The server closed the connection'));
		};
	}

	private notice(update: Uint8Array): void {
		eachPiece(update, (client, clock, length) => {
			const author = this.room.author(client);
			// Some servers send everybody their own edits as well.
			if (!author || author === this.author) return;
			for (let at = clock; at < clock + length; at += editLength) {
				const edit = author.edits[at / editLength];
				if (edit) this.measure?.arrived(edit);
			}
		});
	}
}
