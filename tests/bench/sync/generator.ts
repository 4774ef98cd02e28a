import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Commands } from './load/commands.ts';

type Input<N extends keyof Commands> = Parameters<Commands[N]>[0];
type Result<N extends keyof Commands> = Awaited<ReturnType<Commands[N]>>;

/** The load generator, in a process of its own. */
export class Generator {
	private readonly child: ChildProcess;
	private readonly waiting = new Map<number, (answer: Answer) => void>();
	private count = 0;

	constructor() {
		this.child = fork(join(import.meta.dirname, 'load/main.ts'), { serialization: 'advanced' });
		this.child.on('message', (answer: Answer) => {
			this.waiting.get(answer.id)?.(answer);
			this.waiting.delete(answer.id);
		});
		this.child.on('exit', () => {
			for (const [id, resolve] of this.waiting) resolve({ id, error: 'The load generator ended' });
		});
	}

	/** Resolves with what came of a command; throws what it threw. */
	async do<N extends keyof Commands>(name: N, input?: Input<N>): Promise<Result<N>> {
		const id = ++this.count;
		const answer = await new Promise<Answer>((resolve) => {
			this.waiting.set(id, resolve);
			this.child.send({ id, name, input });
		});
		if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
		return answer.result as Result<N>;
	}

	end(): void {
		this.child.kill();
	}
}

interface Answer {
	readonly id: number;
	readonly result?: unknown;
	readonly error?: string;
}
