import { choice } from '../fields/choice.ts';
import { choices } from '../fields/choices.ts';
import type { Presentation } from '../fields/field.ts';
import { sides } from '../side.ts';

/**
 * Climate change mitigation and adaptation after the Rio markers of the OECD Development Assistance
 * Committee: 0 not targeted, 1 significant objective, 2 principal objective.
 */
export const rioMarker = () => choice('rioMarker', ['0', '1', '2']);

/** The 17 Sustainable Development Goals of the 2030 Agenda. */
export const sdgs = () =>
	choices(
		'sdg',
		Array.from({ length: 17 }, (_, index) => String(index + 1)),
	);

/** The communes that something concerns: side A, side B or both. */
export const concernedSides = (presentation: Presentation = {}) =>
	choices('side', sides, { column: true, ...presentation });
