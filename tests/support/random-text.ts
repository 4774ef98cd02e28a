import type { Mark, Node, Schema } from '@tiptap/pm/model';
import type { Random } from './random.ts';

const words = ['Wasser', 'agua ', 'ção', ' und ', '😀', 'B.2', 'a\u0301', '\u00a0', ' ', '"&<>'];
const addresses = [
	'https://klima.example/a?b=1&c="',
	'mailto:amt@lahr.example',
	'tel:+49',
	'#item-abcdefghijkm',
];

/** Any document that an editor's schema allows, a few levels deep. */
export function randomDocument(schema: Schema, random: Random): Node {
	return make(schema, 'doc', undefined, blocks(schema, random, 3, 1));
}

function blocks(schema: Schema, random: Random, depth: number, least = 0): Node[] {
	return Array.from({ length: least + random.below(4) }, () => block(schema, random, depth));
}

function block(schema: Schema, random: Random, depth: number): Node {
	const inside = () => blocks(schema, random, depth - 1);
	const kinds = [
		'paragraph',
		'paragraph',
		'heading',
		'bulletList',
		'orderedList',
		'table',
	] as const;
	const kind = random.pick(depth > 0 ? kinds : kinds.slice(0, 3));
	switch (kind) {
		case 'paragraph':
			return make(schema, kind, undefined, inline(schema, random));
		case 'heading':
			return make(schema, kind, { level: random.pick([1, 2]) }, inline(schema, random));
		case 'bulletList':
		case 'orderedList':
			return make(
				schema,
				kind,
				undefined,
				some(random, () => make(schema, 'listItem', undefined, inside())),
			);
		case 'table':
			return make(
				schema,
				kind,
				undefined,
				some(random, () => {
					const cells = some(random, () => {
						const spans = { colspan: 1 + random.below(3), rowspan: 1 + random.below(3) };
						return make(schema, random.pick(['tableCell', 'tableHeader']), spans, inside());
					});
					return make(schema, 'tableRow', undefined, cells);
				}),
			);
	}
}

function inline(schema: Schema, random: Random): Node[] {
	return Array.from({ length: random.below(6) }, () => {
		const marks: Mark[] = [];
		if (random.chance(0.3)) marks.push(markOf(schema, 'link', { href: random.pick(addresses) }));
		if (random.chance(0.3)) marks.push(markOf(schema, 'bold'));
		if (random.chance(0.3)) marks.push(markOf(schema, 'italic'));
		if (random.chance(0.2)) return make(schema, 'hardBreak', undefined, []).mark(marks);
		return schema.text(random.pick(words), marks);
	});
}

function some(random: Random, make: () => Node): Node[] {
	return Array.from({ length: 1 + random.below(3) }, make);
}

function make(schema: Schema, name: string, attrs: object | undefined, content: Node[]): Node {
	const type = schema.nodes[name];
	if (!type) throw new RangeError(`The schema has no ${name}`);
	return type.createChecked(attrs, content);
}

function markOf(schema: Schema, name: string, attrs?: object): Mark {
	return schema.mark(name, attrs);
}
