import { setTimeout as wait } from 'node:timers/promises';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { Random } from '../support/random.ts';
import type { Between, Stage } from './fault.ts';
import type { Ledger } from './ledger.ts';
import { readMarks } from './marks.ts';
import type { Place, Site } from './site.ts';
import { until } from './until.ts';
import { Writer } from './writer.ts';

export interface SceneOptions {
	readonly site: Site;
	readonly place: Place;
	readonly seed: number;
	readonly ledger: Ledger;
	readonly between: Between | undefined;
}

/** How long the server may take to have everything saved once nothing is wrong any more. */
const recoveryMs = 30_000;

/** Nobody was told for so long that their work is saved: then it is not saved. */
const nothingSavedMs = 400;

/** Three people at one programme, each behind a network of their own. */
export class Scene implements Stage {
	readonly site: Site;
	readonly random: Random;
	readonly writers: Writer[] = [];
	readonly networks: FlakyProxy[] = [];
	private readonly place: Place;
	private readonly ledger: Ledger;
	private readonly closers: (() => Promise<void>)[] = [];

	private constructor({ site, place, seed, ledger }: SceneOptions) {
		this.site = site;
		this.place = place;
		this.random = new Random(seed);
		this.ledger = ledger;
	}

	/** Resolves once everybody has the programme open and has begun to write. */
	static async open(options: SceneOptions): Promise<Scene> {
		const scene = new Scene(options);
		const { site, seed, between } = options;
		for (const [index, { token }] of site.people.entries()) {
			const server = site.servers[index % site.servers.length] ?? site.server;
			const network = await FlakyProxy.open(server.port);
			scene.closers.push(() => network.close());
			scene.networks.push(network);
			const direct = collabAt(`http://127.0.0.1:${network.port}`);
			const changed = await between?.(direct);
			if (changed) scene.closers.push(() => changed.close());
			// Chances of their own: how fast somebody writes must not decide what goes wrong.
			scene.join(index, token, changed?.url ?? direct, new Random(seed + 1 + index));
		}
		await Promise.all(scene.writers.map((writer) => writer.saved()));
		for (const writer of scene.writers) writer.write();
		return scene;
	}

	async pass(leastMs: number, mostMs: number): Promise<void> {
		await wait(leastMs + this.random.below(mostMs - leastMs));
	}

	async untilNothingIsSaved(): Promise<void> {
		const isLate = ({ name }: Writer) => this.ledger.unsavedMs(name) > nothingSavedMs;
		await until('the fault keeps everybody’s work from being saved', () => this.here.every(isLate));
	}

	async untilEverybodyHasAll(): Promise<void> {
		await Promise.all(this.writers.map((writer) => writer.stop()));
		await until('everybody has the same programme', () => this.hashes.size === 1, recoveryMs);
	}

	async untilAllIsOnDisk(): Promise<void> {
		let refusal = '';
		await until(
			() => `everything is on disk (${this.ledger.unconfirmed} edits are not; ${refusal})`,
			async () => {
				try {
					this.ledger.confirm((await this.site.read(this.place)).marks);
				} catch (error) {
					// The server may still be looking for its database.
					refusal = String(error);
				}
				return this.ledger.unconfirmed === 0;
			},
			recoveryMs,
		);
	}

	/** Resolves once everybody who is still there is saved; returns the hash that all agree on. */
	async settle(): Promise<string> {
		await Promise.all(this.writers.map((writer) => writer.stop()));
		await Promise.all(this.here.map((writer) => writer.saved(recoveryMs)));
		await until('everybody has the same programme', () => this.hashes.size <= 1, recoveryMs);
		const { hash, marks } = await this.site.read(this.place);
		this.ledger.confirm(marks);
		if (this.here.length > 0 && !this.hashes.has(hash)) {
			throw new Error('The server has another programme than those who are there');
		}
		return hash;
	}

	/** Everybody goes for good; what they had on their screens is noted. */
	async end(): Promise<void> {
		for (const writer of this.writers) {
			await writer.stop();
			this.ledger.show(readMarks(writer.doc, this.place.frame).marks, writer.name);
			await writer.leave();
		}
		for (const close of this.closers.reverse()) await close();
	}

	private get here(): readonly Writer[] {
		return this.writers.filter((writer) => writer.isHere);
	}

	private get hashes(): ReadonlySet<string> {
		return new Set(this.here.map(({ doc }) => readMarks(doc, this.place.frame).hash));
	}

	private join(index: number, token: string, url: string, random: Random): void {
		const name = String.fromCharCode(97 + index);
		const { documentName } = this.place;
		this.writers.push(new Writer({ name, url, token, documentName, random, ledger: this.ledger }));
	}
}

/** The address of live documents at a server. */
export function collabAt(address: string): string {
	return `${address.replace('http', 'ws')}/collab`;
}
