import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeComposed, writeLine, type LineDelta } from './line.ts';

// Without the sign that stands for half a character: what is divided must be found by it.
const words = fc
	.string({ unit: 'grapheme', maxLength: 12 })
	.map((text) => text.replaceAll('\uFFFD', ''));

function lineOf(content: string): Y.Text {
	const text = new Y.Doc().getText('line');
	text.insert(0, content);
	return text;
}

/** Others write a text over and over; returns what Yjs told of each change. */
function rewritten(text: Y.Text, states: readonly string[]): readonly LineDelta[] {
	const deltas: LineDelta[] = [];
	text.observe((event) => deltas.push(event.delta as LineDelta));
	for (const state of states) text.doc?.transact(() => writeLine(text, state));
	return deltas;
}

describe('a line that is composed', () => {
	it('stands as it was composed when nobody else writes', () => {
		fc.assert(
			fc.property(words, words, (base, composed) => {
				const text = lineOf(base);
				writeComposed(text, base, composed, []);
				expect(text.toString()).toBe(composed);
			}),
			{ seed: 31, numRuns: 200 },
		);
	});

	it('keeps every word that others write meanwhile, and its own', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[a-z]{0,8}$/),
				fc.nat(8),
				fc.nat(4),
				fc.array(fc.tuple(fc.nat(12), fc.stringMatching(/^[0-9]{1,3}$/)), { maxLength: 4 }),
				(base, at, gone, inserts) => {
					const from = Math.min(at, base.length);
					const composed = `${base.slice(0, from)}ÄÖ${base.slice(from + gone)}`;
					const text = lineOf(base);
					const deltas: LineDelta[] = [];
					text.observe((event) => deltas.push(event.delta as LineDelta));
					for (const [place, insert] of inserts) text.insert(Math.min(place, text.length), insert);
					writeComposed(text, base, composed, deltas);
					const result = text.toString();
					const theirs = inserts.map(([, insert]) => insert).join('');
					const letters = (of: string) => [...of].sort().join('');
					expect(letters(result.replace(/\D/g, ''))).toBe(letters(theirs));
					// Without their digits, it reads as it was composed.
					expect(result.replace(/\d/g, '')).toBe(composed);
				},
			),
			{ seed: 32, numRuns: 200 },
		);
	});

	it('divides no character, whatever others make of the line', () => {
		fc.assert(
			fc.property(words, words, fc.array(words, { maxLength: 3 }), (base, composed, states) => {
				const text = lineOf(base);
				const deltas = rewritten(text, states);
				const before = text.toString();
				const place = writeComposed(text, base, composed, deltas);
				expect(text.toString()).toSatisfy((result: string) => result.isWellFormed());
				expect(text.toString()).not.toContain('\uFFFD');
				// What the place tells: everything new stands right before it.
				expect(place).toBeLessThanOrEqual(text.length);
				if (composed === base) expect(text.toString()).toBe(before);
			}),
			{ seed: 33, numRuns: 200 },
		);
	});

	it('takes a letter away once, also when somebody else took it first', () => {
		const text = lineOf('abcdef');
		const deltas = rewritten(text, ['adef', 'adefxyz']);
		writeComposed(text, 'abcdef', 'aÄf', deltas);
		expect(text.toString()).toBe('aÄfxyz');
	});

	it('tells the place behind what is new', () => {
		const text = lineOf('Anfang ');
		const deltas = rewritten(text, ['XYAnfang ']);
		expect(writeComposed(text, 'Anfang ', 'Anfang á', deltas)).toBe('XYAnfang á'.length);
		expect(text.toString()).toBe('XYAnfang á');
	});
});
