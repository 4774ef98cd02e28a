/** The process that makes the load. It does what its parent tells it, one thing after the other. */
import { commands } from './commands.ts';

interface Order {
	readonly id: number;
	readonly name: keyof typeof commands;
	readonly input: never;
}

process.on('message', ({ id, name, input }: Order) => {
	void commands[name](input).then(
		(result: unknown) => process.send?.({ id, result }),
		(error: unknown) => process.send?.({ id, error: String(error) }),
	);
});
