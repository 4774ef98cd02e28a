import { join } from 'node:path';
import { projectRoot } from '../../../server/root.ts';
import type { Contestant } from './contestant.ts';
import { startOurs } from './ours.ts';
import { startDatabase } from './own-database.ts';
import { spawnServer } from './spawned.ts';

const servers = join(import.meta.dirname, 'servers');
const yWebsocketServer = join(projectRoot, 'node_modules/@y/websocket-server/src/server.js');

/** Who is measured, beginning with what the others are compared with. */
export const contestants = [
	{
		name: 'relay',
		dialect: 'relay',
		stores: false,
		start: () => spawnServer(join(servers, 'relay.ts')),
	},
	{
		name: '@y/websocket-server',
		dialect: 'y-websocket',
		stores: false,
		start: () => spawnServer(yWebsocketServer),
	},
	{
		name: 'Hocuspocus, whole states',
		dialect: 'hocuspocus',
		stores: true,
		async start() {
			const database = await startDatabase();
			const settings = { DATABASE_URL: database.url };
			const server = await spawnServer(join(servers, 'stock-hocuspocus.ts'), settings);
			return {
				...server,
				// As `pid` is asked for, not as it was at first.
				get pid() {
					return server.pid;
				},
				bytesWritten: () => database.bytesWritten(),
				async stop() {
					await server.stop();
					await database.remove();
				},
			};
		},
	},
	{ name: 'Klimapuente', dialect: 'hocuspocus', stores: true, start: startOurs },
] as const satisfies readonly Contestant[];
