import type { Frame } from '#domain/frame.ts';
import type { ItemId } from '#domain/id.ts';
import type { Absence } from './absence.ts';
import { rowsOf, type DeviceDatabase, type EditKey, type ProgrammeRow } from './database.ts';
import type { Vault } from './vault.ts';

/** An edit that no server has confirmed yet. */
export interface Edit {
	/** A Yjs update. */
	readonly bytes: Uint8Array;
	/** The items that it touched. */
	readonly items: readonly ItemId[];
	readonly at: Date;
}

/** The document as the server had it at some time, as one update. */
export interface KeptDocument {
	readonly bytes: Uint8Array;
	readonly frame: Frame;
}

/** What this device has of a programme. */
export interface Stored {
	readonly kept: boolean;
	readonly document: KeptDocument | undefined;
	/** Edits that no server has confirmed, the oldest first; also of pages that are gone. */
	readonly edits: readonly (Edit & { readonly key: EditKey })[];
	/** An absence that nobody has read about yet. */
	readonly absence: Absence | undefined;
}

/** How an edit lies under its seal. */
interface PlainEdit {
	readonly bytes: Uint8Array;
	readonly items: readonly ItemId[];
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** How an absence lies under its seal. */
type PlainAbsence = Omit<Absence, 'since'> & { readonly since: number };

/**
 * One programme as this device keeps it for one person. Every method rejects when the browser keeps
 * nothing, or nothing more; what was there before stays.
 */
export class ProgrammeCopy {
	private readonly database: DeviceDatabase;
	private readonly vault: Vault;
	private readonly key: [person: string, programme: string];
	/** This page among all that have the programme open. */
	private readonly page = crypto.randomUUID();
	private count = 0;

	constructor(database: DeviceDatabase, vault: Vault, person: string, programme: string) {
		this.database = database;
		this.vault = vault;
		this.key = [person, programme];
	}

	async read(): Promise<Stored> {
		const { vault, database } = this;
		const row = await database.get('programmes', this.key);
		const range = rowsOf(...this.key);
		const [keys, rows] = await Promise.all([
			database.getAllKeys('edits', range),
			database.getAll('edits', range),
		]);
		const edits = await Promise.all(
			keys.map(async (key, index) => {
				const { at, ...edit } = await vault.unseal<PlainEdit>(rows[index] as (typeof rows)[0]);
				return { ...edit, at: new Date(at), key };
			}),
		);
		const absence = row?.absence && (await vault.unseal<PlainAbsence>(row.absence));
		return {
			kept: row?.kept ?? false,
			document: row?.document ? await vault.unseal<KeptDocument>(row.document) : undefined,
			edits: edits.sort((a, b) => a.at.getTime() - b.at.getTime()),
			absence: absence ? { ...absence, since: new Date(absence.since) } : undefined,
		};
	}

	/** Resolves with its key once the edit is on the device. */
	async append({ bytes, items, at }: Edit): Promise<EditKey> {
		const key: EditKey = [...this.key, this.page, this.count++];
		const plain: PlainEdit = { bytes, items, at: at.getTime() };
		await this.database.put('edits', await this.vault.seal(plain), key);
		return key;
	}

	/** Takes edits away that the server has confirmed. */
	async remove(keys: readonly EditKey[]): Promise<void> {
		const { store, done } = this.database.transaction('edits', 'readwrite');
		await Promise.all([...keys.map((key) => store.delete(key)), done]);
	}

	/** Keeps the document as the server had it; `kept`: for as long as its person wants it here. */
	async keep({ bytes, frame }: KeptDocument, kept: boolean): Promise<void> {
		const document = await this.vault.seal({ bytes, frame });
		await this.change((row) => ({ ...row, kept, document }));
	}

	/** Forgets the document; edits that no server has confirmed stay. */
	async release(): Promise<void> {
		await this.change((row) => ({ ...row, kept: false, document: null }));
	}

	/** Remembers what happened in an absence until it was read about, with `undefined`. */
	async note(absence: Absence | undefined): Promise<void> {
		const plain = absence && { ...absence, since: absence.since.getTime() };
		const sealed = plain ? await this.vault.seal(plain) : null;
		await this.change((row) => ({ ...row, absence: sealed }));
	}

	private async change(to: (row: ProgrammeRow) => ProgrammeRow): Promise<void> {
		const { store, done } = this.database.transaction('programmes', 'readwrite');
		const row = to((await store.get(this.key)) ?? { kept: false, document: null, absence: null });
		const isEmpty = !row.kept && !row.document && !row.absence;
		await Promise.all([isEmpty ? store.delete(this.key) : store.put(row, this.key), done]);
	}
}
