import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { outlineOf, type Outline } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import type { Side } from '#domain/side.ts';
import { pairsOfItem, type PairOfItem } from '#domain/translation/progress.ts';

/** Which open texts a round goes through; it stands in the page's address. */
export interface RoundQuery {
	/** The language that is behind. */
	readonly into: string;
	readonly state: string;
	/** The number of a field of action. */
	readonly field: string;
	readonly side: string;
}

const names = ['into', 'state', 'field', 'side'] as const;

export function readRound(parameters: Pick<URLSearchParams, 'get'>): RoundQuery {
	const [into = '', state = '', field = '', side = ''] = names.map(
		(name) => parameters.get(name) ?? '',
	);
	return { into, state, field, side };
}

export function writeRound(query: RoundQuery): URLSearchParams {
	return new URLSearchParams(
		names.filter((name) => query[name] !== '').map((name) => [name, query[name]]),
	);
}

/** A text in two languages that somebody can work on. */
export interface Task {
	readonly key: string;
	readonly item: Item;
	readonly pair: PairOfItem;
	/** The language to write in, out of the one beside it. */
	readonly target: Language;
	readonly source: Language;
	/** Where it stands: the number of the item, or of what it belongs to. */
	readonly number: string;
}

/** All texts of a programme, in reading order: also those that are reviewed, for the place among them. */
export function allTasks(programme: Programme, { into }: RoundQuery): readonly Task[] {
	const outline = outlineOf(programme);
	const [working] = programme.frame.languages;
	return outline.all.flatMap((item) =>
		pairsOfItem(programme, item).map((pair) => {
			const target =
				pair.behind.find((language) => language === into) ??
				pair.behind[0] ??
				(into === working ? working : pair.other);
			const source = target === working ? pair.other : working;
			const key = `${item.id}/${pair.field}/${pair.other}`;
			return { key, item, pair, target, source, number: numberOf(outline, item) };
		}),
	);
}

/** Those of the tasks that a round goes through. */
export function openTasks(
	programme: Programme,
	tasks: readonly Task[],
	{ into, state, field, side }: RoundQuery,
): readonly Task[] {
	const outline = outlineOf(programme);
	return tasks.filter(
		({ item, pair }) =>
			pair.state !== 'reviewed' &&
			(into === '' || pair.behind.some((language) => language === into)) &&
			(state === '' || pair.state === state) &&
			(field === '' || fieldNumberOf(outline, item) === field) &&
			(side === '' || sidesOf(outline, item).some((one) => one === side)),
	);
}

/** The first open task after a place in the order of all tasks; from the beginning again at the end. */
export function taskAfter(
	all: readonly Task[],
	open: readonly Task[],
	key: string | undefined,
	step: 1 | -1,
): Task | undefined {
	const at = all.findIndex((task) => task.key === key);
	const keys = new Set(open.map((task) => task.key));
	for (let n = 1; n <= all.length; n++) {
		const task = all[(at + step * n + 2 * all.length) % all.length];
		if (task && keys.has(task.key) && task.key !== key) return task;
	}
	return undefined;
}

function numberOf(outline: Outline, item: Item): string {
	const path = [...outline.pathTo(item.id), item];
	return outline.numberOf(path.findLast(({ id }) => outline.numberOf(id) !== '')?.id as ItemId);
}

function fieldNumberOf(outline: Outline, item: Item): string {
	const field = [...outline.pathTo(item.id), item].find(({ kind }) => kind === 'fieldOfAction');
	return field ? outline.numberOf(field.id) : '';
}

/** The sides that an item concerns: its own, or those of what it stands below. */
function sidesOf(outline: Outline, item: Item): readonly Side[] {
	if (item.kind === 'organisation') return item.side === null ? [] : [item.side as Side];
	const nearest = [...outline.pathTo(item.id), item].findLast(
		(one) => 'sides' in one && one.sides.length > 0,
	);
	return nearest && 'sides' in nearest ? (nearest.sides as readonly Side[]) : [];
}
