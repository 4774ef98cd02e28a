import { blankItem } from '../doc/read.ts';
import type { EntityKind, Item } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { ItemId } from '../id.ts';
import type { Localised } from '../language.ts';
import type { Programme } from '../programme.ts';
import { outlineOf } from './outline.ts';

/** What a page shows of a large programme until the rest has arrived. */
export interface Beginning {
	/** The first items in reading order, with all that belongs to them. */
	readonly whole: readonly Item[];
	/** Of the others those that make the structure. */
	readonly titles: readonly Heading[];
}

/** An item by title and place alone. */
interface Heading {
	readonly kind: EntityKind;
	readonly id: ItemId;
	readonly parent: ItemId | null;
	readonly order: string;
	readonly title: Localised<string>;
	/** Of a chapter: which one of the template. */
	readonly key?: string | null;
}

/** What the structure of a large programme shows at first. */
const structural: ReadonlySet<EntityKind> = new Set(['chapter', 'fieldOfAction', 'goal']);

/** Every programme has itself; and what other items refer to by name. */
const always: ReadonlySet<EntityKind> = new Set([
	'programme',
	'organisation',
	'fundingInstrument',
	'fundingLine',
	'rate',
]);

/** The beginning of a programme, of about so many characters as JSON besides the titles. */
export function beginningOf(programme: Programme, characters: number): Beginning {
	const whole: Item[] = [];
	const titles: Heading[] = [];
	let left = characters;
	for (const item of outlineOf(programme).all) {
		left -= JSON.stringify(item).length;
		if (left > 0 || always.has(item.kind)) whole.push(item);
		else if (structural.has(item.kind) && 'title' in item) {
			const { kind, id, parent, order, title } = item;
			titles.push({ kind, id, parent, order, title, ...('key' in item && { key: item.key }) });
		}
	}
	return { whole, titles };
}

/** The beginning as a programme, in which the other items have no more than title and place. */
export function readBeginning(frame: Frame, { whole, titles }: Beginning): Programme {
	const headings = titles.map((heading) => {
		const { kind, id } = heading;
		return { ...blankItem(kind, id), ...heading } as Item;
	});
	const items = new Map([...whole, ...headings].map((item) => [item.id, item]));
	return { frame, items, remembered: new Map() };
}
