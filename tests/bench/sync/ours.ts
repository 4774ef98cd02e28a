import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { createToken } from '#server/auth/tokens.ts';
import { insertAccount } from '#server/store/accounts.ts';
import { openDatabase, type Executor } from '#server/store/database.ts';
import { beginLog } from '#server/store/documents.ts';
import { addMember } from '#server/store/members.ts';
import { insertProgramme } from '#server/store/programmes.ts';
import { startServer } from '../../support/server.ts';
import { benchFrame } from '../programme.ts';
import type { RunningServer } from './contestant.ts';
import { probed } from './memory.ts';
import { startDatabase } from './own-database.ts';

/** As many as sit at one document; each may have every document open. */
const people = 12;

/** The built server on a PostgreSQL of its own. */
export async function startOurs(): Promise<RunningServer> {
	const own = await startDatabase();
	const settings = { DATABASE_URL: own.url, DEMO: '0', LOG_LEVEL: 'warn', ...probed };
	const server = await startServer(settings);
	const database = openDatabase(own.url);
	const { db } = database;
	const users = await Promise.all(Array.from({ length: people }, () => makePerson(db)));
	return {
		url: `${server.address.replace('http', 'ws')}/collab`,
		tokens: users.map(({ token }) => token),
		get pid() {
			return server.pid;
		},
		makeRooms: (count) =>
			db.transaction(async (tx) => {
				const names: string[] = [];
				for (let left = count; left > 0; left--) names.push(await makeRoom(tx, users));
				return names;
			}),
		bytesWritten: () => own.bytesWritten(),
		kill: async () => void (await server.end('SIGKILL')),
		restart: () => server.restart(),
		async stop() {
			await server.dispose();
			await database.close();
			await own.remove();
		},
	};
}

interface Person {
	readonly userId: string;
	readonly token: string;
}

async function makePerson(db: Executor): Promise<Person> {
	const account = { name: 'Bench', email: `${randomUUID()}@lahr.example`, passwordHash: '' };
	const userId = await insertAccount(db, account);
	if (userId === undefined) throw new Error('The account is there already');
	return { userId, token: await createToken(db, userId, 'bench') };
}

/** A programme in which nothing stands yet. */
async function makeRoom(db: Executor, users: readonly Person[]): Promise<string> {
	const programmeId = randomUUID();
	await insertProgramme(db, { ...benchFrame, id: programmeId });
	for (const { userId } of users) {
		await addMember(db, { programmeId, userId, role: 'editor', side: 'A' });
	}
	const bytes = Y.encodeStateAsUpdate(new Y.Doc());
	const at = new Date();
	await beginLog(db, { programmeId, userId: null, at, bytes, items: [] });
	return documentNameOf(programmeId);
}
