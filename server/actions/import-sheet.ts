import { DomainError } from '#domain/error.ts';
import { readProgramme } from '#domain/doc/read.ts';
import type { Programme } from '#domain/programme.ts';
import { applyRows } from '#domain/doc/sheet-rows.ts';
import type { Sheet } from '#domain/sheet/cell.ts';
import { needsLook, type Proposal, type ProposedRow } from '#domain/sheet/proposal.ts';
import { propose, relevantSheets } from '#domain/sheet/propose.ts';
import type { SheetWords } from '#domain/sheet/words.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { SheetFile } from '#server/import/file.ts';
import { parseInput } from './action.ts';
import { authorize } from './rights.ts';
import { sheetsInput } from './sheet-input.ts';

/** What a file would change, and what is needed to make the same proposal again. */
export interface ReadProposal {
	readonly programme: Programme;
	readonly proposal: Proposal;
	readonly encoding: SheetFile['encoding'];
	readonly sheets: readonly Sheet[];
}

/** Reads a spreadsheet and says what it would change in the programme as it stands. Nothing is changed. */
export async function proposeSheet(
	app: App,
	identity: Identity,
	input: { readonly programme: string; readonly bytes: Uint8Array; readonly name: string },
	words: SheetWords,
): Promise<ReadProposal> {
	await authorize(app, identity, input.programme, { type: 'edit' });
	const { sheets, encoding } = await app.sheets.read(input.bytes, input.name);
	return { ...(await proposalOf(app, input.programme, sheets, words)), encoding };
}

/** The same of sheets that came with an earlier proposal: what they would change by now. */
export async function proposeAgain(
	app: App,
	identity: Identity,
	input: { readonly programme: string; readonly sheets: unknown },
	words: SheetWords,
): Promise<ReadProposal> {
	await authorize(app, identity, input.programme, { type: 'edit' });
	const sheets = parseInput(sheetsInput, input.sheets);
	return { ...(await proposalOf(app, input.programme, sheets, words)), encoding: undefined };
}

/**
 * Takes rows of a proposal over, in one step and in the person's name. `hash` is that of the proposal that
 * they saw: if the same sheets would do something else by now, nothing is done.
 */
export async function acceptSheet(
	app: App,
	identity: Identity,
	input: {
		readonly programme: string;
		/** As they came with the proposal; whatever else they hold is refused. */
		readonly sheets: unknown;
		readonly hash: string;
		/** The keys of the rows to be taken over; without them all that need no look. */
		readonly rows: readonly string[] | undefined;
	},
	words: SheetWords,
): Promise<{ readonly added: number; readonly changed: number }> {
	const { frame } = await authorize(app, identity, input.programme, { type: 'edit' });
	const sheets = parseInput(sheetsInput, input.sheets);
	const { hash, rows: wanted } = input;
	return app.hub.edit(
		input.programme,
		identity.userId,
		(doc) => {
			const { programme } = readProgramme(doc, frame);
			const now = propose(programme, sheets, words);
			if (now.hash !== hash) throw new DomainError('proposal-changed');
			const isChosen = (row: ProposedRow) => (wanted ? wanted.includes(row.key) : !needsLook(row));
			const chosen = now.rows.filter(isChosen);
			if (chosen.length === 0) throw new DomainError('proposal-empty');
			applyRows(doc, programme, chosen, 'sheet');
			const added = chosen.filter(({ type }) => type === 'added').length;
			return { added, changed: chosen.length - added };
		},
		bytesIn(sheets),
	);
}

async function proposalOf(
	app: App,
	programmeId: string,
	sheets: readonly Sheet[],
	words: SheetWords,
): Promise<Omit<ReadProposal, 'encoding'>> {
	const { programme } = await app.hub.read(programmeId);
	const proposal = propose(programme, sheets, words);
	const relevant = relevantSheets(programme.frame, sheets, proposal, words);
	if (bytesIn(relevant) > largestProposal) throw new DomainError('sheet-too-large');
	return { programme, proposal, sheets: relevant };
}

/** What a page gives back with the choice must fit into a request (`server/main.ts`). */
const largestProposal = 10_000_000;

function bytesIn(sheets: readonly Sheet[]): number {
	return Buffer.byteLength(JSON.stringify(sheets));
}
