import { beforeEach, expect } from 'vitest';
import { until, type Client } from './live.ts';
import type { Scene } from './live-scene.ts';

/** Two people who work together while somebody else does harm. */
class Bystanders {
	anna!: Client;
	berta!: Client;

	/** Shows that they still write to each other, and that it is kept. */
	async expectUndisturbed(): Promise<void> {
		const words = `<${this.anna.text.length}>`;
		this.anna.write(words);
		await this.anna.saved();
		await until(() => this.berta.text.endsWith(words));
		expect([...this.anna.reasons, ...this.berta.reasons]).toEqual([]);
	}
}

/** Lets two people open the document of a scene before each test. */
export function bystandersOf(scene: Scene): Bystanders {
	const bystanders = new Bystanders();
	beforeEach(async () => {
		[bystanders.anna, bystanders.berta] = await scene.joinBoth();
	});
	return bystanders;
}

/** Shows that somebody still writes and is read by another. */
export async function expectLive(writer: Client, reader: Client): Promise<void> {
	writer.write('!');
	await writer.saved();
	await until(() => reader.text === writer.text);
	expect(reader.text).toContain('!');
}
