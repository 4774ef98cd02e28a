import { Random } from '../support/random.ts';
import type { Between, Fault } from './fault.ts';
import { judge, type Verdict } from './judge.ts';
import { Ledger } from './ledger.ts';
import { readMarks } from './marks.ts';
import { collabAt, Scene } from './scene.ts';
import type { Place, Site } from './site.ts';
import { Writer } from './writer.ts';

/** One round as it went. */
export interface Round extends Verdict {
	readonly fault: string;
	/** What did not go as it must, besides the verdict. */
	readonly problems: readonly string[];
}

/**
 * People write in a programme, something goes wrong, everything is killed. Then the server starts again
 * on the same data, nobody of those people comes back, and somebody new reads what is there.
 */
export async function playRound(
	site: Site,
	fault: Fault,
	seed: number,
	between: Between | undefined = fault.between,
): Promise<Round> {
	const ledger = new Ledger();
	const problems: string[] = [];
	if (fault.settings || fault.servers) await startAgain(site, fault);
	const place = await site.createProgramme();
	const scene = await Scene.open({ site, place, seed, ledger, between });
	const { random } = scene;
	let settled: string | undefined;
	try {
		if ((await fault.strike(scene)) === 'recovers' && random.chance(0.7)) {
			settled = await scene.settle();
		}
	} catch (error) {
		problems.push(error instanceof Error ? error.message : String(error));
	}
	await site.killServers();
	await scene.end();
	if (random.chance(0.3)) await site.database.kill();
	await startAgain(site);
	const { found, hash } = await readAnew(site, place);
	if (found.hash !== hash) problems.push('The API and the live document are not the same');
	if (settled !== undefined && settled !== hash) {
		problems.push('The programme is another one than everybody had');
	}
	return { fault: fault.name, ...judge(ledger.all, found.marks), problems };
}

async function startAgain(site: Site, fault?: Fault): Promise<void> {
	await site.killServers();
	site.database.network.delayMs = 0;
	site.database.network.mend();
	await site.database.restart();
	if (fault?.servers) await site.serveTwo(fault.settings);
	else await site.serve(fault?.settings);
}

/** Somebody who was never there opens the programme; the API is asked as well. */
async function readAnew(site: Site, place: Place) {
	const { address } = site.server;
	const { token = '' } = site.people[0] ?? {};
	const reader = new Writer({
		...{ name: 'h', url: collabAt(address), token, documentName: place.documentName },
		...{ random: new Random(0), ledger: new Ledger() },
	});
	await reader.saved();
	const found = readMarks(reader.doc, place.frame);
	await reader.leave();
	const { hash } = await site.read(place);
	return { found, hash };
}

/** Whether nothing happened that must not; what was seen and never acknowledged may be gone. */
export function wentWell({ lost, doubled, strange, problems }: Round): boolean {
	return [lost, doubled, strange, problems].every((list) => list.length === 0);
}
