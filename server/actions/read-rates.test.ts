import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { addItem, setField } from '#domain/doc/commands.ts';
import type { EntityKind } from '#domain/entities/all.ts';
import type { FieldValue } from '#domain/entities/entity.ts';
import { programmeItemId } from '#domain/id.ts';
import { ratesInUse } from '#domain/money/rates.ts';
import { idOf } from '../../tests/support/build.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { runAction } from './action.ts';
import { cutVersion } from './cut-version.ts';
import { readRates } from './read-rates.ts';
import { readFrozen } from './versions.ts';

const scene = partnershipScene();
const root = { kind: 'programme', id: programmeItemId } as const;

describe('rates of another date', () => {
	it('[M6][M7] are shown with what they would change, before they are used; a version keeps its own', async () => {
		const { app } = scene;
		const { programme, A } = scene.partnership;
		const read = (more = {}) => runAction(readRates, app, A, { programme, ...more });
		expect(await read()).toEqual({ base: 'EUR', sets: [] });
		const write = (change: (doc: Y.Doc) => void) => app.hub.edit(programme, A.userId, change);
		await write((doc) => {
			const add = (kind: EntityKind, name: string, parent: string | null, values: object) =>
				addItem(
					doc,
					{
						...{ kind, id: idOf(name), parent: parent === null ? null : idOf(parent) },
						placing: { order: name, rekey: [] },
						values: values as Record<string, FieldValue>,
					},
					'test',
				);
			add('rate', 'june', null, { currency: 'CRC', perBase: '665.5', rateOn: '2026-06-28' });
			add('rate', 'july', null, { currency: 'CRC', perBase: '700', rateOn: '2026-07' });
			add('fieldOfAction', 'f', null, {});
			add('measure', 'm', 'f', {});
			const money = (amount: string, currency: string) => ({
				...{ resourceType: 'money', amount: { amount, currency } },
			});
			add('resource', 'r1', 'm', money('366800.53', 'EUR'));
			add('resource', 'r2', 'm', money('18500000.99', 'CRC'));
			setField(doc, root, 'ratesOn', '2026-06-28', 'test');
		});
		const { preview, inUse, sets } = await read({ preview: '2026-07' });
		expect(inUse).toBe('2026-06-28');
		expect(sets).toEqual([
			{ on: '2026-07', perBase: { CRC: '700' } },
			{ on: '2026-06-28', perBase: { CRC: '665.5' } },
		]);
		expect(preview?.totals).toMatchObject([
			{ before: { amount: '394599.18' }, after: { amount: '393229.10' } },
			{ before: { amount: '262605753.70' }, after: { amount: '275260371.99' } },
		]);
		const { number } = await runAction(cutVersion, app, A, { programme, name: 'Vor Juli' });
		await write((doc) => setField(doc, root, 'ratesOn', '2026-07', 'test'));
		expect((await read()).inUse).toBe('2026-07');
		const frozen = await readFrozen(app, A, { programme, version: number });
		expect(ratesInUse(frozen.programme).perBase.get('CRC')).toBe('665.5');
	});

	it('are those of a date and nothing else', async () => {
		const { programme, A } = scene.partnership;
		const asked = runAction(readRates, scene.app, A, { programme, preview: 'July' });
		await expect(asked).rejects.toMatchObject({ code: 'input-invalid' });
	});
});
