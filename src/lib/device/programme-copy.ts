import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
	createEncoder,
	toUint8Array,
	writeVarString,
	writeVarUint,
	writeVarUint8Array,
} from 'lib0/encoding';
import { isItemId, type ItemId } from '#domain/id.ts';
import type { DeviceDatabase, EditKey } from './database.ts';
import type { Vault } from './vault.ts';

/** An edit that no server has confirmed yet. */
export interface Edit {
	/** A Yjs update. */
	readonly bytes: Uint8Array;
	/** The items that it touched. */
	readonly items: readonly ItemId[];
	readonly at: Date;
}

/** What this device has of a programme. */
export interface Stored {
	readonly kept: boolean;
	/** The document as the server had it at some time, as one update. */
	readonly state: { readonly bytes: Uint8Array; readonly at: Date } | undefined;
	/** Edits that no server has confirmed, the oldest first; also of pages that are gone. */
	readonly edits: readonly (Edit & { readonly key: EditKey })[];
}

/**
 * One programme as this device keeps it for one person. Every method rejects when the browser keeps
 * nothing, or nothing more; what was there before stays.
 */
export class ProgrammeCopy {
	private readonly database: DeviceDatabase;
	private readonly vault: Vault;
	private readonly person: string;
	private readonly programme: string;
	/** This page among all that have the programme open. */
	private readonly page = crypto.randomUUID();
	private count = 0;

	constructor(database: DeviceDatabase, vault: Vault, person: string, programme: string) {
		this.database = database;
		this.vault = vault;
		this.person = person;
		this.programme = programme;
	}

	async read(): Promise<Stored> {
		const row = await this.database.get('programmes', this.key);
		const state = row?.state && {
			bytes: await this.vault.unseal(row.state),
			at: new Date(row.stateAt),
		};
		const edits: Stored['edits'][number][] = [];
		const range = IDBKeyRange.bound([...this.key], [...this.key, []]);
		const [keys, rows] = await Promise.all([
			this.database.getAllKeys('edits', range),
			this.database.getAll('edits', range),
		]);
		for (const [index, { at, sealed }] of rows.entries()) {
			const key = keys[index];
			if (key) edits.push({ ...decode(await this.vault.unseal(sealed)), at: new Date(at), key });
		}
		edits.sort((a, b) => a.at.getTime() - b.at.getTime());
		return { kept: row?.kept ?? false, state: state ?? undefined, edits };
	}

	/** Resolves with its key once the edit is on the device. */
	async append(edit: Edit): Promise<EditKey> {
		const key: EditKey = [this.person, this.programme, this.page, this.count++];
		const sealed = await this.vault.seal(encode(edit));
		await this.database.put('edits', { at: edit.at.getTime(), sealed }, key);
		return key;
	}

	/** Takes edits away that the server has confirmed. */
	async remove(keys: readonly EditKey[]): Promise<void> {
		const { store, done } = this.database.transaction('edits', 'readwrite');
		await Promise.all([...keys.map((key) => store.delete(key)), done]);
	}

	/** Keeps the document as the server had it; `kept`: for as long as its person wants it here. */
	async keep(state: Uint8Array, at: Date, kept: boolean): Promise<void> {
		const sealed = await this.vault.seal(new Uint8Array(state));
		const row = { kept, state: sealed, stateAt: at.getTime() };
		await this.database.put('programmes', row, this.key);
	}

	/** Forgets the document; edits that no server has confirmed stay. */
	async release(): Promise<void> {
		await this.database.delete('programmes', this.key);
	}

	private get key(): [string, string] {
		return [this.person, this.programme];
	}
}

function encode({ bytes, items }: Edit): Uint8Array<ArrayBuffer> {
	const encoder = createEncoder();
	writeVarUint8Array(encoder, bytes);
	writeVarUint(encoder, items.length);
	for (const item of items) writeVarString(encoder, item);
	return toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

function decode(encoded: Uint8Array): Pick<Edit, 'bytes' | 'items'> {
	const decoder = createDecoder(encoded);
	const bytes = readVarUint8Array(decoder);
	const items = Array.from({ length: readVarUint(decoder) }, () => readVarString(decoder));
	return { bytes, items: items.filter((item) => isItemId(item)) };
}
