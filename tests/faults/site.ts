import { rmSync } from 'node:fs';
import { createToken } from '#server/auth/tokens.ts';
import { changeUser, insertAccount } from '#server/store/accounts.ts';
import { openDatabase, type Executor } from '#server/store/database.ts';
import { addMember } from '#server/store/members.ts';
import { frameOf } from '#server/store/programmes.ts';
import type { Frame } from '#domain/frame.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { RedisServer } from '../support/redis.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Database } from './database.ts';
import { marksIn, type Found } from './marks.ts';
import { Release } from './release.ts';
import type { SmallDisk } from './small-disk.ts';

/** Somebody with an account and a token to open documents with. */
interface Person {
	readonly userId: string;
	readonly token: string;
}

/** A programme that nobody has written in yet. */
export interface Place {
	readonly id: string;
	readonly frame: Frame;
	readonly documentName: string;
}

type Settings = { readonly [name: string]: string };

/** The built server, once or twice, on a PostgreSQL that can be killed, with people who may write. */
export class Site {
	readonly database: Database;
	readonly disk: SmallDisk | undefined;
	readonly people: Person[] = [];
	/** What the server runs from. */
	readonly release = Release.copy();
	private readonly dataDir: string;
	private administrator = '';
	/** The first of them answers. */
	private running: readonly ServerProcess[] = [];
	private ownRedis: RedisServer | undefined;

	private constructor(dataDir: string, database: Database, disk: SmallDisk | undefined) {
		this.dataDir = dataDir;
		this.database = database;
		this.disk = disk;
	}

	/** With PostgreSQL's data on `disk`, which goes with the site, or in a folder of its own. */
	static async open(disk?: SmallDisk): Promise<Site> {
		const dataDir = makeDataDir();
		const site = new Site(dataDir, await Database.start(disk?.folder ?? dataDir), disk);
		await site.serve();
		await site.withDatabase(async (db) => {
			const administrator = await makePerson(db, 'operator');
			await changeUser(db, administrator.userId, { administrator: true });
			site.administrator = administrator.token;
			for (const name of ['anna', 'berta', 'carla']) site.people.push(await makePerson(db, name));
		});
		return site;
	}

	/** A server that runs, as far as this site knows. */
	get server(): ServerProcess {
		const [server] = this.running;
		if (!server) throw new Error('The server of this site was never started');
		return server;
	}

	/** All servers that people may come to. */
	get servers(): readonly ServerProcess[] {
		return this.running;
	}

	/** What two servers hear one another through. */
	get redis(): RedisServer {
		if (!this.ownRedis) throw new Error('The servers of this site never shared anything');
		return this.ownRedis;
	}

	/** Starts the server on the data that is there, at the address that it always had. */
	async serve(settings: Settings = {}): Promise<void> {
		const [first] = this.running;
		const port = first ? { PORT: new URL(first.address).port } : {};
		this.running = [await this.start({ ...port, ...settings })];
	}

	/** Starts two servers that share the data. */
	async serveTwo(settings: Settings = {}): Promise<void> {
		this.ownRedis ??= await RedisServer.start();
		await this.ownRedis.kill();
		await this.ownRedis.restart();
		const shared = { REDIS_URL: this.ownRedis.url, SECRET: 'known to both servers of this site' };
		await this.serve({ ...shared, ...settings });
		this.running = [this.server, await this.start({ ...shared, ...settings })];
	}

	/** Kills a server; another one answers from now on, if there is one. */
	async kill(server: ServerProcess): Promise<void> {
		await server.end('SIGKILL');
		this.running = [...this.running.filter((other) => other !== server), server];
	}

	/** Kills all servers. */
	async killServers(): Promise<void> {
		await Promise.all(this.running.map((server) => server.end('SIGKILL')));
	}

	/** Sets up a programme in which all people may write. */
	async createProgramme(): Promise<Place> {
		const party = { country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' };
		const { id: programmeId } = (await this.ask('POST', '/programmes', this.administrator, {
			title: { de: 'Programm', es: 'Programa' },
			languages: ['de', 'es'],
			template: 'climatePartnership',
			parties: { A: { ...party, name: 'Lahr' }, B: { ...party, name: 'Alajuela' } },
		})) as { id: string };
		const frame = await this.withDatabase(async (db) => {
			for (const { userId } of this.people) {
				await addMember(db, { programmeId, userId, role: 'editor', side: 'A' });
			}
			return frameOf(db, programmeId);
		});
		if (!frame) throw new Error('The programme that was set up has no frame');
		return { id: programmeId, frame, documentName: documentNameOf(programmeId) };
	}

	/** What the API says of a programme: that is on disk. */
	async read({ id }: Place): Promise<Found> {
		const { token = '' } = this.people[0] ?? {};
		const answer = await this.ask('GET', `/programmes/${id}`, token);
		const { hash, programme } = answer as { hash: string; programme: unknown };
		return { hash, marks: marksIn(programme) };
	}

	async close(): Promise<void> {
		await this.killServers();
		await this.ownRedis?.dispose();
		await this.database.stop();
		this.disk?.unmount();
		this.release.remove();
		rmSync(this.dataDir, { recursive: true, force: true });
	}

	private start(settings: Settings): Promise<ServerProcess> {
		return startServer(
			{ DATA_DIR: this.dataDir, DATABASE_URL: this.database.url, DEMO: '0', ...settings },
			this.release.root,
		);
	}

	private async withDatabase<T>(act: (db: Executor) => Promise<T>): Promise<T> {
		const database = openDatabase(this.database.directUrl);
		try {
			return await act(database.db);
		} finally {
			await database.close();
		}
	}

	private async ask(method: string, path: string, token: string, body?: object): Promise<unknown> {
		const response = await fetch(`${this.server.address}/api/v1${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(15_000),
		});
		if (response.ok) return response.json();
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	}
}

/** Somebody new who can open documents; nobody needs a password here. */
async function makePerson(db: Executor, name: string): Promise<Person> {
	const email = `${name}@lahr.example`;
	const userId = await insertAccount(db, { name, email, passwordHash: '' });
	if (userId === undefined) throw new Error(`There is an account ${email} already`);
	return { userId, token: await createToken(db, userId, 'faults') };
}
