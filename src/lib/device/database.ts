import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** What a browser keeps for people, each row of one person. */
interface Tables extends DBSchema {
	/** The key of a person who has used this browser and not signed out. */
	keys: { key: Person; value: CryptoKey };
	programmes: { key: [Person, ProgrammeId]; value: ProgrammeRow };
	/** Edits that no server has confirmed, in the order in which a page made them. */
	edits: { key: EditKey; value: Sealed };
}

type Person = string;
type ProgrammeId = string;

/** A value that only the key of its person opens. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** One page's edits are numbered; pages that are open side by side do not get into each other's way. */
export type EditKey = [person: Person, programme: ProgrammeId, page: string, number: number];

export interface ProgrammeRow {
	/** Whether its person wants it to be there without a network. */
	readonly kept: boolean;
	/** The document as the server had it last; null where it was not needed yet. */
	readonly document: Sealed | null;
	/** What happened while there was no server, until somebody has read it. */
	readonly absence: Sealed | null;
}

export type DeviceDatabase = IDBPDatabase<Tables>;

/** Browsers that do not let a page keep anything may say so by never answering. */
const patienceMs = 3_000;

/** Opens what this browser keeps; rejects where it keeps nothing. */
export async function openDeviceDatabase(): Promise<DeviceDatabase> {
	let late = false;
	const opening = openDB<Tables>('klimapuente', 1, {
		upgrade(database) {
			database.createObjectStore('keys');
			database.createObjectStore('programmes');
			database.createObjectStore('edits');
		},
	});
	void opening.then((database) => late && database.close()).catch(() => {});
	const patience = new Promise<never>((_, reject) => {
		setTimeout(() => {
			late = true;
			reject(new Error('The browser does not open its storage'));
		}, patienceMs);
	});
	return Promise.race([opening, patience]);
}

/** All rows of a table that belong to a person, or to one of their programmes. */
export function rowsOf(person: string, programme?: string): IDBKeyRange {
	const prefix = programme === undefined ? [person] : [person, programme];
	return IDBKeyRange.bound(prefix, [...prefix, []]);
}
