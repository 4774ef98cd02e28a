import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something is so; fails by saying what did not become so. */
export async function until(
	what: string | (() => string),
	condition: () => boolean | Promise<boolean>,
	timeoutMs = 20_000,
): Promise<void> {
	const deadline = performance.now() + timeoutMs;
	while (!(await condition())) {
		if (performance.now() > deadline) {
			throw new Error(`It did not become so: ${typeof what === 'string' ? what : what()}`);
		}
		await wait(10);
	}
}
