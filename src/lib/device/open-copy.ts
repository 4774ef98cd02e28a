import { openDeviceDatabase } from './database.ts';
import { ProgrammeCopy } from './programme-copy.ts';
import { Vault } from './vault.ts';

/** Opens what this device keeps of a programme for a person; rejects where it keeps nothing. */
export async function openCopy(person: string, programme: string): Promise<ProgrammeCopy> {
	const database = await openDeviceDatabase();
	return new ProgrammeCopy(database, await Vault.open(database, person), person, programme);
}
