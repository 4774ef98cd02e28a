import { richTextOf } from '#domain/text/rich-text.ts';
import {
	fieldOfAction,
	goal,
	idOf,
	indicator,
	measure,
	milestone,
	organisation,
	rate,
	resource,
	type Plan,
} from './build.ts';

const money = (amount: string, currency: string) => ({
	resourceType: 'money',
	amount: { amount, currency },
});

/** A small programme in which every kind of item stands, in German and Spanish. */
export const smallPartnership: readonly Plan[] = [
	organisation('office', { title: { de: 'Umweltamt', es: 'Gestión Ambiental' }, side: 'A' }),
	organisation('works', { title: { de: 'Wasserwerk', es: 'Acueducto' }, side: 'B' }),
	organisation('ministry', { title: { de: 'Ministerium', es: 'Ministerio' } }),
	rate('colon', {
		currency: 'CRC',
		perBase: '665.5',
		rateOn: '2026-06-28',
		rateSource: { de: 'Zentralbank', es: 'Banco Central' },
	}),
	fieldOfAction(
		'water',
		{
			title: { de: 'Wasser', es: 'Agua' },
			description: { de: richTextOf('Über das Wasser.'), es: richTextOf('Sobre el agua.') },
		},
		goal(
			'clean',
			{ title: { de: 'Sauberes Wasser', es: 'Agua limpia' }, deadline: '2030' },
			indicator('people', {
				title: { de: 'Menschen', es: 'Personas' },
				unit: 'people',
				baseline: '0',
				targets: [{ on: '2030', value: '40000' }],
			}),
			measure(
				'plant',
				{
					title: { de: 'Kläranlage', es: 'Planta de tratamiento' },
					summary: { de: richTextOf('Größe: 40.000.'), es: richTextOf('Tamaño: 40.000.') },
					risks: { de: richTextOf('Gebühren'), es: richTextOf('Tarifas') },
					sides: ['B'],
					leadB: idOf('works'),
					period: { from: '2026', to: '2028-04', continuous: false },
				},
				resource('grant', {
					title: { de: 'Zuwendung', es: 'Subvención' },
					...money('330120.45', 'EUR'),
					provider: idOf('ministry'),
					funder: idOf('ministry'),
				}),
				resource('own', {
					title: { de: 'Eigenanteil', es: 'Aporte' },
					...money('36680.01', 'EUR'),
					funder: idOf('office'),
				}),
				resource('local', {
					title: { de: 'Vor Ort', es: 'Local' },
					...money('18500000.99', 'CRC'),
					funder: idOf('works'),
				}),
				resource('days', {
					title: { de: 'Fachleute', es: 'Especialistas' },
					resourceType: 'personDays',
					quantity: { value: '20', unit: 'personDays' },
				}),
				milestone('start', { title: { de: 'Beginn', es: 'Inicio' }, due: '2026-10' }),
			),
		),
	),
	fieldOfAction(
		'heat',
		{ title: { de: 'Hitze', es: 'Calor' } },
		measure(
			'trees',
			{ title: { de: 'Bäume', es: 'Árboles' } },
			resource('seedlings', {
				title: { de: 'Setzlinge', es: 'Plantones' },
				...money('0.07', 'EUR'),
				funder: idOf('office'),
			}),
		),
	),
];
