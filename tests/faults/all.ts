import type { Fault } from './fault.ts';
import { clockJumps } from './faults/clock-jumps.ts';
import { databaseKilled } from './faults/database-killed.ts';
import { diskFull, filesCannotGrow } from './faults/disk-full.ts';
import { killedDuringSnapshot } from './faults/killed-during-snapshot.ts';
import { killedWhileMigrating } from './faults/killed-while-migrating.ts';
import { killedWhileStarting } from './faults/killed-while-starting.ts';
import { lastOneLeaves } from './faults/last-one-leaves.ts';
import { networkFrozen } from './faults/network-frozen.ts';
import { oneIsLost } from './faults/one-is-lost.ts';
import { oneServerKilled } from './faults/one-server-killed.ts';
import { redisKilled } from './faults/redis-killed.ts';
import { sentTwice } from './faults/sent-twice.ts';
import { serverFrozen } from './faults/server-frozen.ts';
import { serverKilled } from './faults/server-killed.ts';
import { silentDatabase } from './faults/silent-database.ts';
import { slowDatabase } from './faults/slow-database.ts';

/** Everything that goes wrong in the suite. */
export const faults: readonly Fault[] = [
	serverKilled,
	killedDuringSnapshot,
	killedWhileStarting,
	killedWhileMigrating,
	serverFrozen,
	databaseKilled,
	slowDatabase,
	silentDatabase,
	diskFull,
	filesCannotGrow,
	networkFrozen,
	oneIsLost,
	lastOneLeaves,
	sentTwice,
	oneServerKilled,
	redisKilled,
	clockJumps,
];
