import { climatePartnership } from '#server/templates/climate-partnership.ts';
import type { FrozenVersion } from '#server/export/exporter.ts';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import type { Programme } from '#domain/programme.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { parseSnapshot } from '#domain/snapshot/parse.ts';
import type { RichText } from '#domain/text/rich-text.ts';
import { documentOf, fieldOfAction, measure, type Plan } from './build.ts';
import { testFrame } from './frame.ts';

/** The frame of the tests with the chapters that the product has. */
export const exportFrame: Frame = { ...testFrame, template: climatePartnership };

/** A version as it is exported, cut in July. */
export function frozenOf(programme: Programme, more: Partial<FrozenVersion> = {}): FrozenVersion {
	const bytes = canonicalBytes(programme);
	return {
		bytes,
		programme: parseSnapshot(bytes),
		hash: hashOf(bytes),
		number: 3,
		name: 'Ratsfassung',
		cutAt: new Date('2026-07-01T09:30:00Z'),
		outcome: 'draft',
		reason: '',
		decisions: [],
		...more,
	};
}

export function frozenPlans(plans: readonly Plan[], frame: Frame = exportFrame): FrozenVersion {
	return frozenOf(readProgramme(documentOf(plans, frame), frame).programme);
}

/** A version in which one measure says `text`, in German or in the languages given. */
export function frozenText(text: RichText | { readonly [language: string]: RichText }) {
	const summary = Array.isArray(text) ? { de: text as RichText } : (text as { de: RichText });
	const title = { de: 'Messung', es: 'Medición' };
	return frozenPlans([
		fieldOfAction(
			'water',
			{ title: { de: 'Wasser', es: 'Agua' } },
			measure('m', { title, summary }),
		),
	]);
}
