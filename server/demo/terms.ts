import { addTerm } from '#server/actions/add-term.ts';
import { runAction } from '#server/actions/action.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import type { Email } from './people.ts';

interface Agreed {
	readonly by: Email;
	readonly de: readonly string[];
	readonly es: readonly string[];
	readonly note?: string;
}

/** What both sides found to need one word, each out of its own office. */
const agreed: readonly Agreed[] = [
	{
		by: 'environment@lahr.example',
		de: ['Stabsstelle Umwelt'],
		es: ['Oficina de Medio Ambiente'],
		note: 'In Lahr. In Alajuela heißt das Amt Gestión Ambiental.',
	},
	{
		by: 'ambiente@alajuela.example',
		de: ['Umweltamt'],
		es: ['Gestión Ambiental'],
		note: 'En Alajuela. En Lahr es la Oficina de Medio Ambiente.',
	},
	{
		by: 'ambiente@alajuela.example',
		de: ['Quelle', 'Trinkwasserquelle'],
		es: ['naciente', 'naciente de agua potable'],
		note: 'No «fuente»: así se llaman las fuentes de las plazas.',
	},
	{
		by: 'environment@lahr.example',
		de: ['Trinkbrunnen'],
		es: ['fuente de agua potable', 'fuente'],
	},
	{ by: 'ambiente@alajuela.example', de: ['Kernstadt'], es: ['casco urbano'] },
	{
		by: 'environment@lahr.example',
		de: ['Annahmestelle für Fäkalschlamm'],
		es: ['estación de recepción de lodos'],
	},
	{
		by: 'ambiente@alajuela.example',
		de: ['Wertstoff'],
		es: ['material valorizable', 'residuo valorizable'],
		note: 'Lo que se puede aprovechar; no «reciclable».',
	},
];

/** Fills the glossary of the demo, as far as an earlier start has not done so. */
export async function agreeOnTerms(
	app: App,
	programme: string,
	who: (email: Email) => Identity,
): Promise<void> {
	const there = await ownTermsOf(app.db, programme);
	for (const { by, de, es, note } of agreed) {
		if (there.some(({ wordings }) => wordings.de?.[0] === de[0])) continue;
		const input = { programme, wordings: { de, es }, note };
		await runAction(addTerm, app, who(by), input);
	}
}
