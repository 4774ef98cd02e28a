import * as Y from 'yjs';
import { addItem, setField } from '#domain/doc/commands.ts';
import { sharedLine, sharedRichText } from '#domain/doc/layout.ts';
import { placeAt } from '#domain/doc/order.ts';
import { seedProgramme } from '#domain/doc/seed.ts';
import type { EntityKind } from '#domain/entities/all.ts';
import type { Frame } from '#domain/frame.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Json } from '#domain/json.ts';
import { climatePartnership } from '#server/templates/climate-partnership.ts';
import { testFrame } from '../support/frame.ts';
import { Random } from '../support/random.ts';

export const benchFrame: Frame = { ...testFrame, template: climatePartnership };

/** What a programme of that size came about by. */
export interface Size {
	readonly measures: number;
	/** Transactions: one per pause in typing, per field, per item. */
	readonly edits: number;
	/** Of texts in both languages. */
	readonly characters: number;
}

/**
 * A large programme as six people write it over months: items are added one by one, fields are set one
 * by one, texts are typed in pieces, here and there corrected, by one after the other. The same seed gives
 * the same document.
 */
export function writeProgramme(
	seed: number,
	measures: number,
	resourcesEach = 2,
): { doc: Y.Doc; size: Size } {
	const writer = new Writer(seed);
	const offices = Array.from({ length: 24 }, (_, index) => {
		const id = writer.add('organisation', null);
		writer.line(id, 'title', 3);
		writer.set('organisation', id, 'side', index % 2 === 0 ? 'A' : 'B');
		return id;
	});
	writer.set('rate', writer.add('rate', null), 'currency', 'CRC');
	const goals: ItemId[] = [];
	for (let field = 0; field < 8; field++) {
		const fieldId = writer.add('fieldOfAction', null);
		writer.line(fieldId, 'title', 4);
		for (let strategic = 0; strategic < 3; strategic++) {
			const above = writer.goal(fieldId);
			for (let operative = 0; operative < 2; operative++) goals.push(writer.goal(above));
		}
	}
	for (let index = 0; index < measures; index++) {
		writer.measure(goals[index % goals.length] ?? null, offices, resourcesEach);
	}
	const { doc, edits, characters } = writer;
	return { doc, size: { measures, edits, characters } };
}

/** Changes a few dozen things, as between two versions: words, amounts, places, new and binned items. */
export function revise(doc: Y.Doc, seed: number): void {
	new Writer(seed, doc).revise();
}

class Writer {
	readonly doc: Y.Doc;
	edits = 0;
	characters = 0;
	private readonly random: Random;
	private readonly people: readonly number[];
	private readonly last = new Map<string, string>();

	constructor(seed: number, doc?: Y.Doc) {
		this.random = new Random(seed);
		this.people = Array.from({ length: 6 }, () => 1 + this.random.below(2 ** 31));
		this.doc = doc ?? new Y.Doc();
		if (doc) return;
		this.somebody();
		seedProgramme(
			this.doc,
			benchFrame,
			{ de: 'Programm', es: 'Programa' },
			() => this.id(),
			'bench',
		);
	}

	goal(parent: ItemId): ItemId {
		const id = this.add('goal', parent);
		this.line(id, 'title', 8);
		this.rich(id, 'description', 30);
		this.set('goal', id, 'deadline', '2030');
		const indicator = this.add('indicator', id);
		this.line(indicator, 'title', 5);
		this.set('indicator', indicator, 'unit', 'people');
		this.set('indicator', indicator, 'targets', [{ on: '2030', value: '40000' }]);
		return id;
	}

	/** A measure with twelve fields filled in, five of them texts, and what stands below it. */
	measure(parent: ItemId | null, offices: readonly ItemId[], resources: number): void {
		const { random } = this;
		const id = this.add('measure', parent);
		this.line(id, 'title', 7);
		this.rich(id, 'summary', 24);
		this.rich(id, 'description', 56);
		this.line(id, 'place', 2);
		this.set('measure', id, 'sides', ['A', 'B']);
		this.set('measure', id, 'leadA', random.pick(offices));
		this.set('measure', id, 'leadB', random.pick(offices));
		this.set('measure', id, 'period', { from: '2026-04', to: '2029', continuous: false });
		this.set('measure', id, 'priority', random.pick(['high', 'medium', 'low']));
		this.set('measure', id, 'planning', random.pick(['idea', 'proposed', 'agreed']));
		this.set('measure', id, 'sdgs', ['6', '11', '13']);
		this.rich(id, 'risks', 16);
		for (let index = 0; index < resources; index++) {
			const resource = this.add('resource', id);
			this.line(resource, 'title', 3);
			this.set('resource', resource, 'resourceType', 'money');
			const amount = `${random.below(500_000)}.${10 + random.below(90)}`;
			this.set('resource', resource, 'amount', { amount, currency: random.pick(['EUR', 'CRC']) });
			this.set('resource', resource, 'funder', random.pick(offices));
		}
		for (let index = 0; index < 2; index++) {
			const milestone = this.add('milestone', id);
			this.line(milestone, 'title', 4);
			this.set('milestone', milestone, 'due', '2027-10');
		}
	}

	revise(): void {
		const { doc, random } = this;
		const some = (kind: EntityKind, count: number) => {
			const ids = [...doc.getMap(kind).keys()] as ItemId[];
			return Array.from({ length: count }, () => random.pick(ids));
		};
		for (const id of some('measure', 12)) this.correct(sharedLine(doc, id, 'title', 'de'));
		for (const id of some('measure', 8)) this.rich(id, 'assumptions', 20);
		for (const id of some('measure', 8)) this.set('measure', id, 'priority', 'low');
		for (const id of some('resource', 8)) {
			this.set('resource', id, 'amount', { amount: '1234.56', currency: 'EUR' });
		}
		const goals = some('goal', 4);
		for (const id of some('measure', 4)) {
			const row = doc.getMap<Y.Map<unknown>>('measure').get(id);
			this.edit(() => row?.set('parent', random.pick(goals)));
		}
		for (const id of some('milestone', 4)) {
			const row = doc.getMap<Y.Map<unknown>>('milestone').get(id);
			this.edit(() => row?.set('deleted', true));
		}
		for (const parent of some('goal', 3)) this.line(this.add('measure', parent), 'title', 6);
	}

	add(kind: EntityKind, parent: ItemId | null): ItemId {
		const id = this.id();
		const group = `${parent ?? ''} ${kind}`;
		const before = this.last.get(group);
		const placing = placeAt(before === undefined ? [] : [{ kind, id, order: before }], 1);
		this.last.set(group, placing.order);
		this.edit(() => addItem(this.doc, { kind, id, parent, placing }, 'bench'));
		return id;
	}

	set(kind: EntityKind, id: ItemId, field: string, value: Json): void {
		this.edit(() => setField(this.doc, { kind, id }, field, value, 'bench'));
	}

	/** A line in both languages, the second written by somebody else. */
	line(id: ItemId, field: string, words: number): void {
		for (const language of ['de', 'es'] as const) {
			this.somebody();
			this.type(sharedLine(this.doc, id, field, language), language, words);
		}
	}

	/** Paragraphs in both languages, with a list now and then. */
	rich(id: ItemId, field: string, words: number): void {
		for (const language of ['de', 'es'] as const) {
			this.somebody();
			const fragment = sharedRichText(this.doc, id, field, language);
			for (let left = words; left > 0; left -= 30) {
				const text = new Y.XmlText();
				this.edit(() =>
					fragment.push([this.random.chance(0.2) ? listOf(text) : around('paragraph', text)]),
				);
				this.type(text, language, Math.min(left, 30));
			}
		}
	}

	/** Types words with a pause after every few; one pause in ten is for a correction further up. */
	private type(text: Y.Text, language: 'de' | 'es', words: number): void {
		for (let left = words; left > 0;) {
			const count = Math.min(left, 1 + this.random.below(3));
			left -= count;
			const piece = Array.from(
				{ length: count },
				() => `${this.random.pick(vocabulary[language])} `,
			).join('');
			this.characters += piece.length;
			this.edit(() => text.insert(text.length, piece));
			if (this.random.chance(0.1)) this.correct(text);
		}
	}

	private correct(text: Y.Text): void {
		if (text.length < 4) return;
		const at = this.random.below(text.length - 3);
		this.edit(() => {
			text.delete(at, 2);
			text.insert(at, 'xy');
		});
	}

	private edit(change: () => unknown): void {
		this.edits++;
		this.doc.transact(change, 'bench');
	}

	/** From now on somebody of the six writes: each has an id of their own, as each browser has. */
	private somebody(): void {
		this.doc.clientID = this.random.pick(this.people);
	}

	private id(): ItemId {
		return itemIdFromBytes(this.random.bytes(16));
	}
}

function around(name: string, child: Y.XmlText | Y.XmlElement): Y.XmlElement {
	const element = new Y.XmlElement(name);
	element.insert(0, [child]);
	return element;
}

function listOf(text: Y.XmlText): Y.XmlElement {
	return around('bulletList', around('listItem', around('paragraph', text)));
}

const vocabulary = {
	de: 'Wasser und Energie für die Stadt werden gemeinsam geplant sowie jährlich geprüft Schulen Bäume Hitzeschutz Abfallvermeidung Bürgerinnen Bürger Umweltamt Klimaanpassung Maßnahme Förderung Kläranlage Gemeinderat bis zum Ende Jahres größere Flächen entsiegelt'.split(
		' ',
	),
	es: 'agua y energía para la ciudad se planifican en conjunto así como revisión anual escuelas árboles protección contra el calor prevención residuos ciudadanía gestión ambiental adaptación al cambio climático medida financiamiento planta concejo municipal hasta fin año áreas más amplias'.split(
		' ',
	),
};
