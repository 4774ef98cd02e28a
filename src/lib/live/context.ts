import { createContext } from 'svelte';
import type { Connection } from './connection.svelte.ts';
import type { ProgrammeSession } from './session.svelte.ts';
import type { View } from './view.svelte.ts';

/** What every part of an open programme's page can reach. */
export interface OpenPage {
	readonly session: ProgrammeSession;
	readonly view: View;
	/** Absent on the server, and in the browser until the page has come alive. */
	readonly connection: Connection | undefined;
}

export const [getOpenPage, setOpenPage] = createContext<OpenPage>();
