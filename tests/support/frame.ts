import type { Frame } from '#domain/frame.ts';
import type { Template } from '#domain/template.ts';

const wording = (text: string) => ({
	de: `${text} de`,
	es: `${text} es`,
	pt: `${text} pt`,
	en: text,
});

const testTemplate: Template = {
	name: 'test',
	levels: [wording('Strategic goal'), wording('Operative goal')],
	chapters: [
		{ key: 'foreword', title: wording('Foreword'), role: 'text', required: true },
		{ key: 'fields', title: wording('Fields of action'), role: 'fields', required: true },
		{ key: 'resources', title: wording('Resources'), role: 'resources', required: false },
	],
};

/** Two communes that do not exist, in German and Spanish, with euro and colón. */
export const testFrame: Frame = {
	id: '00000000-0000-4000-8000-000000000001',
	languages: ['de', 'es'],
	parties: {
		A: {
			name: 'Astadt',
			description: { de: 'Stadt', es: 'Ciudad' },
			country: 'DE',
			timeZone: 'Europe/Berlin',
			currency: 'EUR',
		},
		B: {
			name: 'Bevilla',
			description: { de: 'Gemeinde', es: 'Municipio' },
			country: 'CR',
			timeZone: 'America/Costa_Rica',
			currency: 'CRC',
		},
	},
	currencies: ['EUR', 'CRC'],
	template: testTemplate,
};
