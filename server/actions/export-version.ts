import { DomainError } from '#domain/error.ts';
import type { Language } from '#domain/language.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { ExportedFile, Format } from '#server/export/exporter.ts';
import { readFrozen } from './versions.ts';

/**
 * A version as a file. `languages` must be languages of the programme: one, or two for two columns;
 * none means the first two.
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
	const frozen = await readFrozen(app, identity, input);
	const available = frozen.programme.frame.languages;
	const languages = input.languages.length > 0 ? input.languages : available.slice(0, 2);
	if (languages.length > 2 || !languages.every((language) => available.includes(language))) {
		throw new DomainError('input-invalid', { field: 'language' });
	}
	return app.exporter.render(frozen, input.format, languages);
}
