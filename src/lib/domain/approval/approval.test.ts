import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, type ErrorCode } from '../error.ts';
import { sides } from '../side.ts';
import {
	decisionKinds,
	outcomeOf,
	requireDecidable,
	requireSubmittable,
	type Decision,
	type Submission,
} from './approval.ts';

const decision = (change: Partial<Decision> = {}): Decision => ({
	side: 'A',
	decision: 'approved',
	hash: 'h',
	note: '',
	...change,
});
const submission = (...decisions: Decision[]): Submission => ({
	hash: 'h',
	latest: true,
	decisions,
});
const codeOf = (run: () => void): ErrorCode | undefined => {
	try {
		run();
	} catch (error) {
		if (error instanceof DomainError) return error.code;
		throw error;
	}
	return undefined;
};

describe('outcomeOf', () => {
	it('[A4] depends on the set of decisions, not their order', () => {
		const any = fc.record({
			side: fc.constantFrom(...sides),
			decision: fc.constantFrom(...decisionKinds),
			hash: fc.constantFrom('h', 'other'),
			note: fc.constant(''),
		});
		fc.assert(
			fc.property(fc.array(any, { maxLength: 4 }), (decisions) => {
				expect(outcomeOf(submission(...decisions.toReversed()))).toBe(
					outcomeOf(submission(...decisions)),
				);
			}),
			{ seed: 41, numRuns: 200 },
		);
	});

	it('[A1][A4] is approved only when both sides approved the same hash', () => {
		const both = [decision(), decision({ side: 'B' })];
		expect(outcomeOf(submission())).toBe('open');
		expect(outcomeOf(submission(decision()))).toBe('open');
		expect(outcomeOf(submission(decision(), decision()))).toBe('open');
		expect(outcomeOf(submission(...both))).toBe('approved');
		expect(outcomeOf(submission(decision(), decision({ side: 'B', hash: 'other' })))).toBe('open');
		expect(outcomeOf(submission(decision(), decision({ side: 'B', decision: 'returned' })))).toBe(
			'returned',
		);
	});
});

describe('a decision', () => {
	it.each<[string, ErrorCode | undefined, Submission | undefined, Decision]>([
		['A1', 'hash-mismatch', submission(), decision({ hash: 'other' })],
		['A2', 'version-superseded', { ...submission(), latest: false }, decision()],
		['A2', 'not-submitted', undefined, decision()],
		[
			'A3',
			'already-decided',
			submission(decision()),
			decision({ decision: 'returned', note: 'x' }),
		],
		['A5', 'note-missing', submission(), decision({ decision: 'returned', note: ' \n' })],
		['A5', undefined, submission(), decision({ decision: 'returned', note: 'Die Mittel fehlen.' })],
		['A3', undefined, submission(decision()), decision({ side: 'B' })],
	])('[%s] gives %s', (_, code, to, made) => {
		expect(codeOf(() => requireDecidable(to, made))).toBe(code);
	});
});

const nothing = { errors: 0, unreviewed: 0 };

describe('submitting', () => {
	it('[A6] is refused with errors, while under decision and once approved', () => {
		const returned = submission(decision({ decision: 'returned', note: 'x' }));
		const approved = submission(decision(), decision({ side: 'B' }));
		expect(codeOf(() => requireSubmittable(undefined, nothing, ''))).toBeUndefined();
		expect(codeOf(() => requireSubmittable(undefined, { errors: 2, unreviewed: 0 }, ''))).toBe(
			'version-has-errors',
		);
		expect(codeOf(() => requireSubmittable(submission(decision()), nothing, ''))).toBe(
			'already-submitted',
		);
		expect(codeOf(() => requireSubmittable(approved, nothing, ''))).toBe('already-approved');
		expect(codeOf(() => requireSubmittable(returned, nothing, ''))).toBeUndefined();
		expect(
			codeOf(() => requireSubmittable({ ...submission(), latest: false }, nothing, '')),
		).toBeUndefined();
	});

	it('[A7] needs a reason where translations are not reviewed', () => {
		const open = { errors: 0, unreviewed: 3 };
		expect(codeOf(() => requireSubmittable(undefined, open, ' '))).toBe('translations-open');
		expect(codeOf(() => requireSubmittable(undefined, open, 'Eilt'))).toBeUndefined();
		expect(codeOf(() => requireSubmittable(undefined, { ...open, errors: 1 }, 'Eilt'))).toBe(
			'version-has-errors',
		);
	});
});
