import { line, text, to, type Planned } from './plan.ts';

/** Invented: one budget line in money. */
const money = (
	title: Planned['values'][string],
	amount: string,
	currency: string,
	year: string,
	provider: string,
): Planned => ({
	kind: 'resource',
	values: {
		title,
		resourceType: 'money',
		amount: { amount, currency },
		year,
		provider: to(provider),
		funder: to(provider),
		resourceStatus: 'planned',
	},
});

/** Invented: one contribution in working time. */
const staff = (
	title: Planned['values'][string],
	days: string,
	unit: string,
	provider: string,
): Planned => ({
	kind: 'resource',
	values: {
		title,
		resourceType: 'personDays',
		quantity: { value: days, unit },
		provider: to(provider),
		resourceStatus: 'committed',
	},
});

/** Field of action 2; its measure is invented, modest, and has a budget in colones. */
export const waste: Planned = {
	kind: 'fieldOfAction',
	values: {
		title: line('Abfallsammlung und -verwertung', 'Recolección y aprovechamiento de residuos'),
		description: text(
			'Was getrennt gesammelt wird, kann verwertet werden und gelangt nicht in die Flüsse.',
			'Lo que se recolecta por separado se puede aprovechar y no llega a los ríos.',
		),
	},
	children: [
		{
			kind: 'goal',
			values: {
				title: line(
					'Mehr Wertstoffe werden getrennt gesammelt',
					'Más materiales valorizables se recolectan por separado',
				),
				sides: ['B'],
				deadline: '2017',
				mitigation: '2',
				adaptation: '0',
				sdgs: ['11', '12', '13'],
			},
			children: [
				{
					kind: 'measure',
					values: {
						title: line('Getrennte Sammlung an Schulen', 'Recolección separada en las escuelas'),
						summary: text(
							'Zwölf Schulen von Alajuela erhalten Behälter und Unterricht; Lahr gibt seine Erfahrungen weiter.',
							'Doce escuelas de Alajuela reciben recipientes y lecciones; Lahr comparte su experiencia.',
						),
						sides: ['B'],
						leadA: to('lahrEnvironment'),
						leadB: to('alajuelaEnvironment'),
						participants: [{ organisation: to('asocha'), role: 'implements' }] as never,
						place: line('Zwölf Schulen in Alajuela', 'Doce escuelas de Alajuela'),
						period: { from: '2015-Q1', to: '2016-Q4', continuous: false },
						priority: 'medium',
						planning: 'agreed',
						measureType: 'awareness',
						mitigation: '2',
						adaptation: '0',
						sdgs: ['4', '12', '13'],
						effect: { value: '12', unit: 'pieces' },
					},
					children: [
						money(
							line('Behälter und Unterrichtsmaterial', 'Recipientes y material didáctico'),
							'18500000.00',
							'CRC',
							'2015',
							'alajuelaMayor',
						),
						staff(
							line('Begleitung der Schulen', 'Acompañamiento de las escuelas'),
							'40',
							'personDays',
							'alajuelaEnvironment',
						),
						staff(
							line('Beratung aus Lahr', 'Asesoría desde Lahr'),
							'25',
							'personDays',
							'lahrEnvironment',
						),
					],
				},
			],
		},
	],
};

/** Field of action 3; its measures are invented, one in each commune. */
export const urbanSpace: Planned = {
	kind: 'fieldOfAction',
	values: {
		title: line('Lebensqualität im städtischen Raum', 'Calidad de vida en el espacio urbano'),
		description: text(
			'Bäume und Brunnen machen Plätze und Schulhöfe an heißen Tagen erträglich.',
			'Los árboles y las fuentes hacen soportables las plazas y los patios escolares en los días de calor.',
		),
	},
	children: [
		{
			kind: 'goal',
			values: {
				title: line(
					'Öffentliche Plätze bieten Schatten und Trinkwasser',
					'Los espacios públicos ofrecen sombra y agua potable',
				),
				sides: ['A', 'B'],
				deadline: '2018',
				mitigation: '0',
				adaptation: '2',
				sdgs: ['3', '11', '13'],
			},
			children: [
				{
					kind: 'measure',
					values: {
						title: line(
							'Schattenbäume und Trinkbrunnen auf zwei Plätzen',
							'Árboles de sombra y fuentes de agua potable en dos plazas',
						),
						summary: text(
							'Zwei Plätze im Zentrum von Alajuela werden bepflanzt und erhalten je einen Trinkbrunnen.',
							'Dos plazas del centro de Alajuela se arbolan y reciben una fuente de agua potable cada una.',
						),
						sides: ['B'],
						leadB: to('alajuelaEnvironment'),
						place: line('Zentrum von Alajuela', 'Centro de Alajuela'),
						period: { from: '2016-03', to: '2017-11', continuous: false },
						priority: 'medium',
						planning: 'agreed',
						measureType: 'investment',
						mitigation: '0',
						adaptation: '2',
						sdgs: ['11', '13'],
						effect: { value: '46', unit: 'trees' },
					},
					children: [
						money(
							line('Pflanzung und Brunnen', 'Arbolado y fuentes'),
							'32000000.00',
							'CRC',
							'2016',
							'alajuelaMayor',
						),
					],
				},
				{
					kind: 'measure',
					values: {
						title: line('Ein grüner Schulhof', 'Un patio escolar verde'),
						summary: text(
							'Ein Schulhof in Lahr wird entsiegelt und mit Schattenbäumen bepflanzt; die Schule tauscht sich mit einer Schule in Alajuela aus.',
							'Un patio escolar de Lahr se desimpermeabiliza y se arbola; la escuela mantiene un intercambio con una escuela de Alajuela.',
						),
						sides: ['A'],
						leadA: to('lahrEnvironment'),
						participants: [{ organisation: to('lahrFriends'), role: 'advises' }] as never,
						place: line('Lahr, Schulhof einer Grundschule', 'Lahr, patio de una escuela primaria'),
						period: { from: '2016-09', to: '2017-10', continuous: false },
						priority: 'low',
						planning: 'proposed',
						measureType: 'investment',
						mitigation: '0',
						adaptation: '2',
						sdgs: ['4', '11', '13'],
						effect: { value: '14', unit: 'trees' },
					},
					children: [
						money(
							line('Umbau und Bäume', 'Obra y árboles'),
							'28000.00',
							'EUR',
							'2017',
							'lahrMayor',
						),
						staff(line('Planung', 'Planificación'), '15', 'personDays', 'lahrEnvironment'),
					],
				},
			],
		},
	],
};

/** Field of action 4 with the real exchange of young people; the number of person-months is invented. */
export const information: Planned = {
	kind: 'fieldOfAction',
	values: {
		title: line(
			'Information zu Umwelt, Klimaschutz und Anpassung',
			'Información sobre ambiente, protección del clima y adaptación',
		),
		description: text(
			'Wer die eigenen Klimadaten kennt und vergleicht, kann besser entscheiden.',
			'Quien conoce y compara sus propios datos climáticos puede decidir mejor.',
		),
	},
	children: [
		{
			kind: 'goal',
			values: {
				title: line(
					'Beide Städte kennen ihre Klimadaten und sprechen darüber',
					'Ambas ciudades conocen sus datos climáticos y los divulgan',
				),
				sides: ['A', 'B'],
				deadline: '2017',
				mitigation: '1',
				adaptation: '1',
				sdgs: ['4', '13', '17'],
			},
			children: [
				{
					kind: 'measure',
					values: {
						title: line(
							'Klimadatenvergleich durch ein bilaterales Team',
							'Comparación de datos climáticos por un equipo bilateral',
						),
						summary: text(
							'Junge Menschen aus beiden Städten arbeiten drei Monate in der einen und drei Monate in der anderen Kommune.',
							'Jóvenes de ambas ciudades trabajan tres meses en un municipio y tres meses en el otro.',
						),
						sides: ['A', 'B'],
						leadA: to('lahrEnvironment'),
						leadB: to('alajuelaEnvironment'),
						participants: [{ organisation: to('asa'), role: 'funds' }] as never,
						place: line('Lahr und Alajuela', 'Lahr y Alajuela'),
						period: { from: '2016', to: '2016', continuous: false },
						priority: 'medium',
						planning: 'agreed',
						measureType: 'exchange',
						mitigation: '1',
						adaptation: '1',
						sdgs: ['4', '13', '17'],
						targetGroup: line(
							'Junge Menschen, Schulen, Verwaltungen',
							'Jóvenes, escuelas, administraciones',
						),
					},
					children: [
						staff(
							line('Arbeit des Teams in beiden Kommunen', 'Trabajo del equipo en ambos municipios'),
							'24',
							'personMonths',
							'asa',
						),
						staff(
							line('Betreuung in Lahr', 'Acompañamiento en Lahr'),
							'20',
							'personDays',
							'lahrEnvironment',
						),
						staff(
							line('Betreuung in Alajuela', 'Acompañamiento en Alajuela'),
							'20',
							'personDays',
							'alajuelaEnvironment',
						),
					],
				},
			],
		},
	],
};
