import * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import type { Item } from '#domain/entities/all.ts';
import { equalJson } from '#domain/json.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { parseSnapshot } from '#domain/snapshot/parse.ts';
import { documentOf, fieldOfAction, goal, measure, organisation, resource } from './build.ts';
import { testFrame } from './frame.ts';
import { Network, type Peer } from './peers.ts';
import { Random } from './random.ts';
import { doSomething } from './random-command.ts';

/** Everything that a run depends on: the same run gives the same result on every machine. */
export interface Run {
	readonly seed: number;
	readonly peers: number;
	readonly steps: number;
}

/**
 * Lets several people work at random over a bad network and compares what they end up with. Returns
 * what is wrong, in words; an empty list is success.
 */
export function runConvergence({ seed, peers, steps }: Run): string[] {
	const random = new Random(seed);
	const start = documentOf([
		organisation('office', { title: { de: 'Amt' } }),
		fieldOfAction('water', {}, goal('goal', {}, measure('plant', {}, resource('money')))),
		fieldOfAction('waste', {}, measure('school')),
	]);
	const network = new Network(peers, Y.encodeStateAsUpdate(start), testFrame, random);
	const wrong: string[] = [];
	for (let step = 0; step < steps; step++) {
		const peer = random.pick(network.peers);
		doSomething(peer, random);
		if (random.chance(0.5)) network.deliverSome();
		if (random.chance(0.05)) network.switchSomebody();
		if (random.chance(0.1)) wrong.push(...faultsOf(peer).map((fault) => `step ${step}: ${fault}`));
	}
	network.settle();
	wrong.push(...network.peers.flatMap(faultsOf));
	const [first, ...others] = network.peers.map((peer) => peer.live.programme);
	if (!first) return ['no peers'];
	const hash = hashOf(canonicalBytes(first));
	for (const other of others) {
		if (!sameItems(first, other)) wrong.push('two replicas read different items');
		if (hashOf(canonicalBytes(other)) !== hash) wrong.push('two replicas have different hashes');
	}
	if (hashOf(canonicalBytes(parseSnapshot(canonicalBytes(first)))) !== hash) {
		wrong.push('the parsed snapshot has another hash');
	}
	return wrong;
}

function faultsOf(peer: Peer): string[] {
	const faults: string[] = [];
	const { programme } = readProgramme(peer.doc, testFrame);
	if (!sameItems(programme, peer.live.programme))
		faults.push('the live value differs from a reading');
	faults.push(...outlineFaults(programme));
	return faults;
}

function sameItems(a: Programme, b: Programme): boolean {
	return (
		a.items.size === b.items.size &&
		[...a.items.values()].every((item) => equalJson(item, b.items.get(item.id)))
	);
}

/** [O1] Every live item stands in the outline exactly once, and nothing else does. */
function outlineFaults(programme: Programme): string[] {
	const outline = outlineOf(programme);
	const seen = new Set(outline.all.map(({ id }) => id));
	const faults: string[] = [];
	if (seen.size !== outline.all.length) faults.push('an item stands twice in the outline');
	for (const item of programme.items.values()) {
		const binned = isBinned(programme, item, new Set());
		if (seen.has(item.id) === binned) {
			faults.push(
				`${item.kind} ${item.id} is ${binned ? 'in the bin and in' : 'missing from'} the outline`,
			);
		}
	}
	return faults;
}

/** In the bin: deleted itself, or below something deleted; what has no valid parent hangs on nothing. */
function isBinned(programme: Programme, item: Item, seen: Set<string>): boolean {
	if (item.deleted) return true;
	const outline = outlineOf(programme);
	if (seen.has(item.id) || item.parent === null || outline.unplaced.includes(item)) return false;
	seen.add(item.id);
	const parent = programme.items.get(item.parent);
	return parent !== undefined && isBinned(programme, parent, seen);
}
