import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { Ledger } from './ledger.ts';

/** Anna writes two words, of which the first is acknowledged; Berta sees both. */
function ledgerOfTwo(): Ledger {
	const ledger = new Ledger();
	ledger.make('wa1', 'a');
	ledger.acknowledge('a');
	ledger.make('wa2', 'a');
	ledger.show(['wa1', 'wa2'], 'b');
	return ledger;
}

describe('the verdict on a round', () => {
	it('is good when everything is there once', () => {
		const verdict = judge(ledgerOfTwo().all, ['wa1', 'wa2']);
		expect(verdict).toMatchObject({ edits: 2, acknowledged: 1 });
		expect([verdict.lost, verdict.seenButLost, verdict.doubled, verdict.strange].flat()).toEqual(
			[],
		);
	});

	it('tells what was acknowledged and is gone from what was only seen', () => {
		expect(judge(ledgerOfTwo().all, [])).toMatchObject({ lost: ['wa1'], seenButLost: ['wa2'] });
	});

	it('does not count as seen what its writer alone saw', () => {
		const ledger = new Ledger();
		ledger.make('wa1', 'a');
		ledger.show(['wa1'], 'a');
		expect(judge(ledger.all, [])).toMatchObject({ lost: [], seenButLost: [] });
	});

	it('takes the word of the server for an acknowledgement', () => {
		const ledger = ledgerOfTwo();
		ledger.confirm(['wa2']);
		expect(judge(ledger.all, ['wa1'])).toMatchObject({ lost: ['wa2'] });
	});

	it('finds what is there twice, and what nobody wrote', () => {
		const found = ['wa1', 'wa2', 'wa2', 'wb1'];
		expect(judge(ledgerOfTwo().all, found)).toMatchObject({ doubled: ['wa2'], strange: ['wb1'] });
	});
});
