import { beforeEach, describe, expect, it } from 'vitest';
import { testFrame } from '../../tests/support/frame.ts';
import { CommittedValues, type Source } from './committed-values.ts';

const at = (upTo: number) => ({ upTo, own: [] });
const programme = { frame: testFrame, items: new Map(), remembered: new Map() };
let source: Source | undefined;
let pending: boolean;
let values: CommittedValues;
beforeEach(() => {
	source = { position: at(1), programme };
	pending = false;
	values = new CommittedValues({
		sourceOf: () => source,
		hasPending: () => pending,
		load: () => Promise.resolve({ sequence: 100, programme, position: at(100) }),
	});
});

/** Writes one more thing; what is returned closes the batch, and what that returns says it is on disk. */
function write() {
	pending = true;
	return () => {
		const answer = values.closing('p');
		return (sequence: number) => {
			pending = false;
			source = { position: at(sequence), programme };
			answer([sequence]);
		};
	};
}

describe('the value of a programme on disk', () => {
	it('is the one in memory while nothing is on its way', async () => {
		expect(await values.take('p')).toEqual({ sequence: 1, programme, position: at(1) });
	});

	it('is read from the log when the programme is not open', async () => {
		source = undefined;
		expect((await values.take('p')).sequence).toBe(100);
	});

	it('is the one that the next batch was closed with, for all who ask', async () => {
		const close = write();
		const taken = Promise.all([values.take('p'), values.take('p')]);
		const commit = close();
		const later = { frame: testFrame, items: new Map(), remembered: new Map() };
		source = { position: at(1), programme: later };
		commit(2);
		for (const state of await taken) {
			expect(state.sequence).toBe(2);
			expect(state.programme).toBe(programme);
		}
	});

	it('is the one in memory once the last batch is there, for who asks while it is written', async () => {
		const commit = write()();
		const taken = values.take('p');
		commit(2);
		expect((await taken).sequence).toBe(2);
	});

	it('is waited for while more is written', async () => {
		const commit = write()();
		const taken = values.take('p');
		commit(2);
		const next = write();
		next()(3);
		expect((await taken).sequence).toBe(2);
		const asked = (write(), values.take('p'));
		values.closing('p')([4]);
		expect((await asked).sequence).toBe(4);
	});

	it('is what the log has when it cannot be written', async () => {
		write();
		const taken = values.take('p');
		values.fail();
		expect((await taken).sequence).toBe(100);
	});
});
