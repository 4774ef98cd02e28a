import { line, type Planned } from './plan.ts';

const organisation = (
	name: string,
	title: { de: string; es: string },
	organisationType: string,
	side: 'A' | 'B' | null,
): Planned => ({ kind: 'organisation', name, values: { title, organisationType, side } });

/** Offices, associations and funders that the sources name; no people. */
export const organisations: readonly Planned[] = [
	organisation(
		'lahrEnvironment',
		line('Stabsstelle Umwelt, Stadt Lahr', 'Oficina de Medio Ambiente, Ciudad de Lahr'),
		'unit',
		'A',
	),
	organisation(
		'lahrMayor',
		line('Büro des Oberbürgermeisters, Stadt Lahr', 'Despacho del Alcalde, Ciudad de Lahr'),
		'unit',
		'A',
	),
	organisation(
		'lahrWater',
		line('Abwasserbetrieb Lahr', 'Empresa de aguas residuales de Lahr'),
		'utility',
		'A',
	),
	organisation(
		'lahrFriends',
		line('Freundeskreis Alajuela–Lahr e. V.', 'Círculo de Amigos Alajuela–Lahr'),
		'civilSociety',
		'A',
	),
	organisation(
		'alajuelaEnvironment',
		line('Umweltamt (Gestión Ambiental), Alajuela', 'Gestión Ambiental, Municipalidad de Alajuela'),
		'unit',
		'B',
	),
	organisation(
		'alajuelaMayor',
		line('Bürgermeisteramt (Alcaldía), Alajuela', 'Alcaldía, Municipalidad de Alajuela'),
		'unit',
		'B',
	),
	organisation('asocha', line('ASOCHA', 'ASOCHA'), 'civilSociety', 'B'),
	organisation(
		'bmz',
		line(
			'Bundesministerium für wirtschaftliche Zusammenarbeit und Entwicklung (BMZ)',
			'Ministerio Federal de Cooperación Económica y Desarrollo (BMZ)',
		),
		'funder',
		null,
	),
	organisation(
		'skew',
		line(
			'Servicestelle Kommunen in der Einen Welt (SKEW)',
			'Servicio para los Municipios en el Mundo Único (SKEW)',
		),
		'funder',
		null,
	),
	organisation('asa', line('ASA-Kommunal', 'ASA-Kommunal'), 'funder', null),
];

/** Invented: a rate for the demo. The real one would name the month of InforEuro or a bank receipt. */
export const rates: readonly Planned[] = [
	{
		kind: 'rate',
		values: {
			currency: 'CRC',
			perBase: '665.50',
			rateOn: '2013-06-28',
			rateKind: 'manual',
			rateSource: line('Beispielkurs der Demonstration', 'Tipo de ejemplo de la demostración'),
		},
	},
	{
		kind: 'rate',
		values: {
			currency: 'CRC',
			perBase: '671.20',
			rateOn: '2013-09',
			rateKind: 'inforEuro',
			rateSource: line('Beispielkurs der Demonstration', 'Tipo de ejemplo de la demostración'),
		},
	},
];
