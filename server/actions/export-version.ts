import { DomainError } from '#domain/error.ts';
import { outcomeOf } from '#domain/approval/approval.ts';
import type { Language } from '#domain/language.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { ExportedFile, Format } from '#server/export/exporter.ts';
import { submissionsOf } from '#server/store/versions.ts';
import { authorize } from './rights.ts';
import { frozenProgramme, requireVersion } from './versions.ts';

/**
 * A version as a file. Everything in it comes from the frozen bytes and the recorded decisions.
 * `languages` must be languages of the programme: one, or two for two columns; none means all.
 */
export async function exportVersion(
	app: App,
	identity: Identity,
	input: {
		readonly programme: string;
		readonly version: number;
		readonly format: Format;
		readonly languages: readonly Language[];
	},
): Promise<ExportedFile> {
	await authorize(app, identity, input.programme, { type: 'read' });
	const version = await requireVersion(app.db, input.programme, input.version);
	const programme = await frozenProgramme(app.db, version);
	const available = programme.frame.languages;
	const languages = input.languages.length > 0 ? input.languages : available.slice(0, 2);
	if (languages.length > 2 || !languages.every((language) => available.includes(language))) {
		throw new DomainError('input-invalid', { field: 'language' });
	}
	const submissions = await submissionsOf(app.db, input.programme);
	const submission = submissions.find(({ versionId }) => versionId === version.id);
	const frozen = {
		programme,
		number: version.number,
		name: version.name,
		hash: version.hash,
		outcome: submission ? outcomeOf(submission) : ('draft' as const),
		decisions: submission?.decisions ?? [],
	};
	return app.exporter.render(frozen, version.cutAt, input.format, languages);
}
