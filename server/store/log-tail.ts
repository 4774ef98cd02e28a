import { sql } from 'drizzle-orm';
import type { Executor } from './database.ts';

/** What somebody who follows the log of a programme has of it: all up to a number, and some beyond. */
export interface Followed {
	readonly programmeId: string;
	readonly upTo: number;
	readonly own: readonly number[];
}

/** The entries that are new to those who follow some logs, in their order. */
export async function entriesBeyond(
	db: Executor,
	followed: readonly Followed[],
): Promise<
	readonly { readonly programmeId: string; readonly sequence: number; readonly bytes: Uint8Array }[]
> {
	const rows = await db.execute<{ programmeId: string; sequence: string; bytes: Buffer }>(sql`
		select entry.programme_id as "programmeId", entry.sequence, entry.bytes
		from json_to_recordset(${positions(followed)}::json) as followed (programme uuid, up_to bigint)
		join document_update entry
			on entry.programme_id = followed.programme and entry.sequence > followed.up_to
		where entry.sequence <> all(${known(followed)}::bigint[])
		order by entry.sequence`);
	return rows.map(({ programmeId, sequence, bytes }) => ({
		...{ programmeId, sequence: Number(sequence) },
		bytes: new Uint8Array(bytes),
	}));
}

/** Whether the log holds something up to a number that somebody who follows it has not got. */
export async function lacksEntries(
	db: Executor,
	{ programmeId, upTo, own }: Followed,
	last: number,
): Promise<boolean> {
	const [row] = await db.execute<{ lacks: boolean }>(sql`
		select exists (select from document_update
			where programme_id = ${programmeId} and sequence > ${upTo} and sequence <= ${last}
				and sequence <> all(${known([{ own }])}::bigint[])) as lacks`);
	return row?.lacks === true;
}

function positions(followed: readonly Followed[]): string {
	return JSON.stringify(
		followed.map(({ programmeId, upTo }) => ({ programme: programmeId, up_to: upTo })),
	);
}

/** Numbers are of one log each, so those of all can stand together. */
function known(followed: readonly Pick<Followed, 'own'>[]): string {
	return `{${followed.flatMap(({ own }) => own).join(',')}}`;
}
