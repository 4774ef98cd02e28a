import { outlineOf } from '../outline/outline.ts';
import type { Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import type { Check } from './check.ts';
import { checkChapters } from './chapters.ts';
import { checkFields } from './fields.ts';
import { checkMeasures } from './measures.ts';
import { checkMoney } from './money.ts';
import { checkSchedule } from './schedule.ts';

const checks: readonly Check[] = [
	checkChapters,
	checkFields,
	checkMeasures,
	checkSchedule,
	checkMoney,
];

const found = new WeakMap<Programme, readonly Problem[]>();

/**
 * Everything that is wrong or missing in a programme, in the order in which it is read. Computed once
 * per value. What could not be read at all is not here but in the reading's own problems.
 */
export function checkProgramme(programme: Programme): readonly Problem[] {
	let problems = found.get(programme);
	if (!problems) found.set(programme, (problems = runChecks(programme)));
	return problems;
}

function runChecks(programme: Programme): readonly Problem[] {
	const outline = outlineOf(programme);
	const problems = [...outline.problems];
	for (const check of checks) problems.push(...check(programme, outline));
	const position = new Map(outline.all.map((item, index) => [item.id, index]));
	const at = (problem: Problem) => position.get(problem.at.id) ?? 0;
	return problems.sort((a, b) => at(a) - at(b));
}
