import type { Template } from '#domain/template.ts';
import { climatePartnership } from './climate-partnership.ts';

/** The templates from which a programme can be made. Each programme keeps its own copy in its frame. */
export const templates = { climatePartnership } as const satisfies {
	readonly [name: string]: Template;
};
