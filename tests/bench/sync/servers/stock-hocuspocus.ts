/**
 * Hocuspocus as it comes, storing whole states in PostgreSQL as its Database extension does: some
 * seconds after a change, with its own pauses.
 */
import { Server } from '@hocuspocus/server';
import postgres from 'postgres';
import * as Y from 'yjs';

const sql = postgres(process.env['DATABASE_URL'] ?? '', { onnotice: () => {} });
await sql`create table if not exists document (name text primary key, state bytea not null)`;
const server = new Server({
	port: Number(process.env['PORT']),
	address: '127.0.0.1',
	quiet: true,
	async onLoadDocument({ documentName, document }) {
		const [row] = await sql`select state from document where name = ${documentName}`;
		if (row) Y.applyUpdate(document, row['state'] as Uint8Array);
	},
	async onStoreDocument({ documentName, document }) {
		const state = Buffer.from(Y.encodeStateAsUpdate(document));
		await sql`insert into document (name, state) values (${documentName}, ${state})
			on conflict (name) do update set state = excluded.state`;
	},
});
await server.listen();
process.stdout.write('running\n');
