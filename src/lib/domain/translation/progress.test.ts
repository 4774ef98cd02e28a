import { describe, expect, it } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import { documentOf, fieldOfAction, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { Peer } from '../../../../tests/support/peers.ts';
import { Random } from '../../../../tests/support/random.ts';
import { doSomething } from '../../../../tests/support/random-command.ts';
import { checkProgramme } from '../checks/all.ts';
import { setField, setText } from '../doc/commands.ts';
import { duplicateItem } from '../doc/duplicate.ts';
import { LiveProgramme } from '../doc/live.ts';
import { readProgramme } from '../doc/read.ts';
import { agreeTexts } from '../doc/translations.ts';
import type { Frame } from '../frame.ts';
import { programmeItemId, type ItemId } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import { progressOfParts } from './parts.ts';
import { openPairs, pairsOfItem, progressOf } from './progress.ts';

const title = { de: 'Wald', es: 'Bosque' };
const plans = [
	fieldOfAction(
		'water',
		{ title },
		measure('plant', { title, place: { de: 'Solano' }, targetGroup: { es: 'Barrio' } }),
	),
];
const plant = { kind: 'measure', id: idOf('plant') } as const;

function reviewed() {
	const doc = documentOf(plans);
	agreeTexts(doc, plant, 'title', ['de', 'es'], title, 'me');
	return doc;
}

describe('progress', () => {
	it('[L7] counts each text once per language, what leads as reviewed', () => {
		const { programme } = readProgramme(reviewed(), testFrame);
		const items = [plant.id, idOf('water')].flatMap((id) => programme.items.get(id) ?? []);
		expect(progressOf(programme, items).de).toEqual({
			...{ missing: 1, draft: 0, outdated: 0, reviewed: 3, all: 4 },
		});
		expect(progressOf(programme, items).es).toEqual({
			...{ missing: 1, draft: 1, outdated: 0, reviewed: 2, all: 4 },
		});
		const open = openPairs(programme).filter(({ id }) => items.some((item) => item.id === id));
		expect(open.map(({ id, field, state }) => [id, field, state])).toEqual([
			[idOf('water'), 'title', 'draft'],
			[plant.id, 'place', 'missing'],
			[plant.id, 'targetGroup', 'missing'],
		]);
	});

	it('[L7] compares each further language with the working one', () => {
		const frame: Frame = { ...testFrame, languages: ['de', 'es', 'pt'] };
		const { programme } = readProgramme(reviewed(), frame);
		const items = [programme.items.get(plant.id)].flatMap((item) => item ?? []);
		expect(progressOf(programme, items).es).toMatchObject({ reviewed: 2, missing: 1, all: 3 });
		// What is only in Spanish is missing in German, and cannot be missing in Portuguese before.
		expect(progressOf(programme, items).pt).toMatchObject({ reviewed: 0, missing: 2, all: 2 });
	});

	it('[L7] is told for each chapter and field of action, and the whole', () => {
		const { programme } = readProgramme(reviewed(), testFrame);
		const outline = outlineOf(programme);
		const progress = progressOfParts(programme);
		const count = (id: ItemId | undefined) => id && progress.get(id)?.es?.all;
		const [foreword, fields] = outline.chapters;
		expect(count(idOf('water'))).toBe(4);
		expect(count(foreword?.id)).toBe(1);
		// Its own title, and the fields of action.
		expect(count(fields?.id)).toBe(5);
		// All chapters' titles, the programme's own, which is in German only, and the fields of action.
		expect(count(programmeItemId)).toBe(outline.chapters.length + 1 + 4);
		expect(progress.get(programmeItemId)?.es?.missing).toBe(2);
	});

	it.each([1, 2, 3])('[L7] is the same after each change as counted anew (seed %i)', (seed) => {
		const random = new Random(seed);
		const peer = new Peer(encodeStateAsUpdate(reviewed()), testFrame, 1000);
		let counted = 0;
		for (let step = 0; step < 150; step++) {
			doSomething(peer, random);
			const { programme } = peer.live;
			const progress = progressOfParts(programme);
			// With a frame of its own, nothing is known of it yet.
			const anew = progressOfParts({ ...programme, frame: { ...programme.frame } });
			expect(progress).toEqual(anew);
			counted = progress.get(programmeItemId)?.es?.all ?? 0;
		}
		expect(counted).toBeGreaterThan(10);
	});

	it('[R4] follows what is remembered, and keeps what did not change', () => {
		const doc = documentOf(plans);
		const live = new LiveProgramme(doc, testFrame);
		const item = live.programme.items.get(plant.id);
		const states = () => {
			const now = live.programme.items.get(plant.id);
			return now && pairsOfItem(live.programme, now).map(({ state }) => state);
		};
		expect(states()).toEqual(['draft', 'missing', 'missing']);
		const told: string[][] = [];
		live.onChange((changed) => told.push([...changed]));
		agreeTexts(doc, plant, 'title', ['de', 'es'], title, 'me');
		expect(told).toEqual([[plant.id]]);
		expect(live.programme.items.get(plant.id)).toBe(item);
		expect(states()).toEqual(['reviewed', 'missing', 'missing']);
		const { remembered } = live.programme;
		setField(doc, plant, 'priority', 'high', 'me');
		expect(live.programme.remembered.get(plant.id)).toBe(remembered.get(plant.id));
	});

	it('[K11] an outdated text is found where it stands', () => {
		const doc = reviewed();
		const outdated = () =>
			checkProgramme(readProgramme(doc, testFrame).programme)
				.filter(({ rule }) => rule === 'text.outdated')
				.map(({ at }) => at);
		expect(outdated()).toEqual([]);
		setText(doc, plant, 'title', 'de', 'Der Wald', 'me');
		expect(outdated()).toEqual([{ ...plant, field: 'title', language: 'es' }]);
	});

	it('[C8] a copy of a reviewed text is reviewed', () => {
		const doc = reviewed();
		const { programme } = readProgramme(doc, testFrame);
		const copy = duplicateItem(doc, programme, plant.id, () => idOf('copy'), 'me');
		const after = readProgramme(doc, testFrame).programme;
		const item = copy && after.items.get(copy);
		expect(item && pairsOfItem(after, item)[0]).toMatchObject({
			field: 'title',
			state: 'reviewed',
		});
		expect(outlineOf(after).childrenOf(idOf('water'))).toHaveLength(2);
	});
});
