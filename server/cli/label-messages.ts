import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { projectRoot } from '../root.ts';

/** Wordings that code finds by what the domain names: kinds, fields, options, units, parts of reports. */
const derived = /^(kind|kinds|field|option|unit|report)_/;

/**
 * Writes a module of these wordings beside the compiled ones. Code that finds a wording by its name needs
 * them as one object; were that the object of all wordings, every page would load every word of every page.
 */
export function labelMessages(): Plugin {
	return {
		name: 'klimapuente-label-messages',
		buildStart: {
			// After the wordings are compiled.
			order: 'post',
			sequential: true,
			handler() {
				const i18n = join(projectRoot, 'src/lib/i18n');
				const wordings = readFileSync(join(i18n, 'wordings/de.json'), 'utf8');
				const keys = Object.keys(JSON.parse(wordings) as object).filter((key) => derived.test(key));
				const lines = keys.map((key) => `export { ${key} } from './messages/_index.js';\n`);
				writeFileSync(join(i18n, 'messages/labels.js'), lines.join(''));
			},
		},
	};
}
