import * as Y from 'yjs';

/** Letters of one edit: how far the clock of its writer goes on with it. */
export const editLength = 8;
const word = 'medida, ';
/** So many words somebody writes in one place before they go on to the next. */
const wordsInPlace = 30;

/** One edit on its way to everybody else. */
export interface Edit {
	readonly update: Uint8Array;
	/** When it was sent, in milliseconds; until then, not a number. */
	sentAt: number;
	/** When the server acknowledged it. */
	savedAt: number;
	/** How many of the others have it. */
	seenBy: number;
}

/** The edits of one person in the order of their clock. */
export interface Author {
	readonly client: number;
	readonly edits: Edit[];
}

/**
 * A document that is written in: makes the updates that each person sends, words at the ends of texts
 * that are theirs. The document stays here; nobody's page reads it.
 */
export class Room {
	readonly name: string;
	readonly authors: readonly Author[];
	private readonly doc = new Y.Doc();
	private readonly texts: readonly Y.XmlText[];

	constructor(name: string, state: Uint8Array, people: number, firstClient: number) {
		this.name = name;
		Y.applyUpdate(this.doc, state);
		this.texts = textsOf(this.doc);
		this.authors = Array.from({ length: people }, (_, index) => ({
			client: firstClient + index,
			edits: [],
		}));
	}

	/** Makes the next edit of an author. */
	write(index: number): Edit {
		const author = this.authors[index];
		if (!author) throw new RangeError(`Nobody has the number ${index}`);
		// In turn through this person's texts, so that none grows beyond what people write.
		const own = Math.floor(this.texts.length / this.authors.length);
		const place = Math.floor(author.edits.length / wordsInPlace) % own;
		const text = this.texts[index * own + place];
		let update: Uint8Array | undefined;
		this.doc.once('update', (bytes: Uint8Array) => (update = bytes));
		this.doc.clientID = author.client;
		text?.insert(text.length, word);
		if (!update) throw new Error('An edit made no update: there are fewer texts than people');
		const edit = { update, sentAt: Number.NaN, savedAt: Number.NaN, seenBy: 0 };
		author.edits.push(edit);
		return edit;
	}

	author(client: number): Author | undefined {
		return this.authors[client - (this.authors[0]?.client ?? 0)];
	}
}

/** The paragraphs of a programme, in an order that is the same everywhere. */
function textsOf(doc: Y.Doc): readonly Y.XmlText[] {
	const names = [...doc.share.keys()].filter((name) => name.includes('/description/')).sort();
	return names.flatMap((name) => {
		const first = doc.getXmlFragment(name).get(0);
		const text = first instanceof Y.XmlElement ? first.get(0) : undefined;
		return text instanceof Y.XmlText ? [text] : [];
	});
}
