import { outlineOf } from '../outline/outline.ts';
import type { Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import type { Check } from './check.ts';
import { checkChapters } from './chapters.ts';
import { checkFields } from './fields.ts';
import { checkMeasures } from './measures.ts';
import { checkMoney } from './money.ts';
import { checkSchedule } from './schedule.ts';
import { checkTranslations } from './translations.ts';

const checks: readonly Check[] = [
	checkChapters,
	checkFields,
	checkTranslations,
	checkMeasures,
	checkSchedule,
	checkMoney,
];

interface Checked {
	readonly further: Check | undefined;
	readonly problems: readonly Problem[];
}

const checked = new WeakMap<Programme, Checked>();

/**
 * Everything that is wrong or missing in a programme, in the order in which it is read. A further check
 * goes by what is not in the programme itself, its partnership's terms. Computed once per value and
 * further check. What could not be read at all is not here but in the reading's own problems.
 */
export function checkProgramme(programme: Programme, further?: Check): readonly Problem[] {
	const before = checked.get(programme);
	if (before && before.further === further) return before.problems;
	const problems = runChecks(programme, further ? [...checks, further] : checks);
	checked.set(programme, { further, problems });
	return problems;
}

function runChecks(programme: Programme, all: readonly Check[]): readonly Problem[] {
	const outline = outlineOf(programme);
	const problems = [...outline.problems];
	for (const check of all) problems.push(...check(programme, outline));
	const position = new Map(outline.all.map((item, index) => [item.id, index]));
	const at = (problem: Problem) => position.get(problem.at.id) ?? 0;
	return problems.sort((a, b) => at(a) - at(b));
}
