import type { Outline } from '../outline/outline.ts';
import type { Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';

/** One family of rules: what it finds in a programme whose outline is at hand. */
export type Check = (programme: Programme, outline: Outline) => Iterable<Problem>;
