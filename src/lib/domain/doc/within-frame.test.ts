import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, fieldOfAction, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { Peer } from '../../../../tests/support/peers.ts';
import { doSomething } from '../../../../tests/support/random-command.ts';
import { Random } from '../../../../tests/support/random.ts';
import type { Frame } from '../frame.ts';
import { languages, onlyIn, type Language, type Localised } from '../language.ts';
import { pairsOfItem } from '../translation/progress.ts';
import { textsOf } from '../translation/remembered.ts';
import { setText } from './commands.ts';
import { readProgramme } from './read.ts';
import { agreeTexts } from './translations.ts';
import { inEveryLanguage, withinFrame } from './within-frame.ts';

const plant = { kind: 'measure', id: idOf('plant') } as const;
const withLanguages = (chosen: readonly Language[]): Frame => ({
	...testFrame,
	languages: chosen as unknown as Frame['languages'],
});
const someLanguages = fc.shuffledSubarray([...languages], { minLength: 1 });

describe('a programme within other languages', () => {
	it('[L8] is what its document says in them, however it came about', () => {
		fc.assert(
			fc.property(fc.nat(), someLanguages, (seed, chosen) => {
				const start = documentOf([fieldOfAction('water', {}, measure('plant'))]);
				const peer = new Peer(Y.encodeStateAsUpdate(start), testFrame, 1);
				const random = new Random(seed);
				for (let step = 0; step < 40; step++) doSomething(peer, random);
				const frame = withLanguages(chosen);
				const whole = readProgramme(peer.doc, inEveryLanguage(testFrame));
				expect(withinFrame(whole, frame)).toEqual(readProgramme(peer.doc, frame));
				expect(withinFrame(whole, inEveryLanguage(frame)).programme.items).toEqual(
					whole.programme.items,
				);
			}),
			{ numRuns: 40 },
		);
	});

	it('[L8] keeps every text of a language that is taken away and added again', () => {
		const step = fc.record({
			chosen: someLanguages,
			which: fc.nat(),
			words: fc.constantFrom('Wald', 'Bosque', 'Floresta', 'Forest', ''),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				const doc = documentOf([measure('plant', { title: {} })]);
				let written: Localised<string> = {};
				for (const { chosen, which, words } of steps) {
					const shown = () => {
						const { programme } = readProgramme(doc, withLanguages(chosen));
						return textsOf(programme.items.get(plant.id), 'title');
					};
					expect(shown()).toEqual(onlyIn(written, chosen));
					const language = chosen[which % chosen.length] as Language;
					setText(doc, plant, 'title', language, words, 'me');
					const { [language]: _, ...others } = written;
					written = words ? { ...others, [language]: words } : others;
					expect(shown()).toEqual(onlyIn(written, chosen));
				}
			}),
		);
	});

	it('[L8] gives states back as the texts deserve them by then', () => {
		const doc = documentOf([measure('plant', { title: { de: 'Wald', es: 'Bosque' } })]);
		agreeTexts(doc, plant, 'title', ['de', 'es'], { de: 'Wald', es: 'Bosque' }, 'me');
		const statesIn = (...chosen: readonly Language[]) => {
			const { programme } = readProgramme(doc, withLanguages(chosen));
			const item = programme.items.get(plant.id);
			if (!item) throw new Error('The measure is not there');
			return pairsOfItem(programme, item).map(({ other, state }) => [other, state]);
		};
		expect(statesIn('de', 'es')).toEqual([['es', 'reviewed']]);
		expect(statesIn('pt', 'es')).toEqual([['es', 'missing']]);
		expect(statesIn('es', 'de')).toEqual([['de', 'reviewed']]);
		setText(doc, plant, 'title', 'de', 'Mischwald', 'me');
		expect(statesIn('de')).toEqual([]);
		expect(statesIn('de', 'es')).toEqual([['es', 'outdated']]);
		setText(doc, plant, 'title', 'de', 'Wald', 'me');
		expect(statesIn('de', 'es')).toEqual([['es', 'reviewed']]);
	});

	it('leaves items alone that say nothing in other languages', () => {
		const doc = documentOf([
			measure('plant', { title: { de: 'Wald' } }),
			measure('well', { title: { de: 'Brunnen', pt: 'Poço' } }),
		]);
		const whole = readProgramme(doc, inEveryLanguage(testFrame));
		const { items } = withinFrame(whole, testFrame).programme;
		expect(items.get(idOf('plant'))).toBe(whole.programme.items.get(idOf('plant')));
		expect(items.get(idOf('well'))).not.toBe(whole.programme.items.get(idOf('well')));
	});
});
