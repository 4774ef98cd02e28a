import { openDeviceDatabase, rowsOf, type DeviceDatabase } from './database.ts';
import { dropAllPages } from './pages.ts';

/** The programmes of which this device holds edits of a person that no server has confirmed. */
export async function programmesWithEdits(person: string): Promise<readonly string[]> {
	const database = await openDeviceDatabase();
	const keys = await database.getAllKeys('edits', rowsOf(person));
	database.close();
	return [...new Set(keys.map(([, programme]) => programme))];
}

/**
 * Locks everything that this device keeps for others than the person who uses it now: pages go, and so
 * does the key of what is sealed. Edits that never went up stay sealed until their author signs in here
 * again. Nobody is signed in: everybody is locked out.
 */
export async function lockOthers(person: string | undefined): Promise<void> {
	let database: DeviceDatabase;
	try {
		database = await openDeviceDatabase();
	} catch {
		// A browser that keeps nothing has nothing to lock.
		return;
	}
	const others = (await database.getAllKeys('keys')).filter((known) => known !== person);
	if (others.length > 0) {
		await dropAllPages();
		for (const other of others) await lock(database, other);
	}
	database.close();
}

async function lock(database: DeviceDatabase, person: string): Promise<void> {
	await database.delete('keys', person);
	await database.delete('programmes', rowsOf(person));
}
