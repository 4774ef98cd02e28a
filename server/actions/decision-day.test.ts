import { describe, expect, it } from 'vitest';
import type { Side } from '#domain/side.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { runAction } from './action.ts';
import { decideVersion } from './decide-version.ts';

const scene = partnershipScene({ submitted: true });

/** Early in the morning of 1 May in Lahr, still 30 April in Alajuela. */
const app = () => ({ ...scene.app, clock: () => new Date('2016-05-01T03:00:00Z') });

function decideOn(side: Side, decidedOn?: string) {
	const { programme, [side]: by } = scene.partnership;
	const { number, hash } = scene.version;
	const input = { programme, version: number, hash, side, decision: 'approved', decidedOn };
	return runAction(decideVersion, app(), by, input);
}

describe('the day of a decision', () => {
	it('is today, where the side is, when nobody says otherwise', async () => {
		await decideOn('A');
		const { submission } = await decideOn('B');
		expect(submission?.decisions).toMatchObject([
			{ side: 'A', decidedOn: '2016-05-01', recordedAt: '2016-05-01T03:00:00.000Z' },
			{ side: 'B', decidedOn: '2016-04-30', recordedAt: '2016-05-01T03:00:00.000Z' },
		]);
	});

	it('can be earlier: the council met before somebody records it', async () => {
		const { submission } = await decideOn('A', '2016-04-18');
		expect(submission?.decisions).toMatchObject([{ decidedOn: '2016-04-18' }]);
	});

	it('cannot be one that the side has not reached', async () => {
		expect(await refusalOf(decideOn('A', '2016-05-02'))).toBe('date-in-future');
		expect(await refusalOf(decideOn('B', '2016-05-01'))).toBe('date-in-future');
	});

	it.each(['2016-04-31', '2016-04', '30.04.2016', ''])('cannot be %j', async (day) => {
		await expect(decideOn('A', day)).rejects.toMatchObject({
			code: 'input-invalid',
			data: { field: 'decidedOn' },
		});
	});
});
