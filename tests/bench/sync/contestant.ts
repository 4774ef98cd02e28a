import type { DialectName } from './load/dialects.ts';

/** A server that is measured. */
export interface Contestant {
	readonly name: string;
	readonly dialect: DialectName;
	/** Whether it keeps documents over its own end. */
	readonly stores: boolean;
	start(): Promise<RunningServer>;
}

export interface RunningServer {
	readonly url: string;
	/** Of the people who may open the rooms. */
	readonly tokens: readonly string[];
	readonly pid: number;
	/** Makes empty documents and returns their names. */
	makeRooms(count: number): Promise<readonly string[]>;
	/** Bytes that its database has written until now; not a number where it has none. */
	bytesWritten(): Promise<number>;
	/** Ends it as a power cut does; what it wrote stays. */
	kill(): Promise<void>;
	/** Ends it in order unless it has ended, and starts it again on what it wrote. */
	restart(): Promise<void>;
	/** Ends it and removes everything. */
	stop(): Promise<void>;
}
