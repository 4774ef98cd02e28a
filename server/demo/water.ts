import { line, text, to, type Planned } from './plan.ts';

const euro = (amount: string) => ({ amount, currency: 'EUR' });

/** Field of action 1 with the real measures and amounts. */
export const water: Planned = {
	kind: 'fieldOfAction',
	values: {
		title: line('Schutz der Wasserressourcen', 'Protección de los recursos hídricos'),
		description: text(
			'Quellen, Bäche und Grundwasser sind das wertvollste Gut von Alajuela. Sauberes Abwasser und bewaldete Einzugsgebiete sichern es auch in trockenen Jahren.',
			'Las nacientes, los ríos y las aguas subterráneas son el bien más valioso de Alajuela. Las aguas residuales tratadas y las cuencas con bosque lo aseguran también en años secos.',
		),
	},
	children: [
		{
			kind: 'goal',
			values: {
				title: line(
					'Das Abwasser der Kernstadt wird zuverlässig gereinigt',
					'Las aguas residuales del casco urbano se tratan de forma confiable',
				),
				description: text(
					'Die vorhandenen Anlagen arbeiten nach dem Stand der Technik und werden von geschultem Personal betrieben.',
					'Las plantas existentes funcionan conforme al estado de la técnica y son operadas por personal capacitado.',
				),
				sides: ['B'],
				deadline: '2018',
				mitigation: '1',
				adaptation: '2',
				sdgs: ['6', '11', '13'],
			},
			children: [
				{
					kind: 'measure',
					name: 'wasteWater',
					values: {
						title: line(
							'Nachhaltige Optimierung des Abwassermanagements',
							'Optimización sostenible de la gestión de aguas residuales',
						),
						summary: text(
							'Die zentrale Kläranlage wird erneuert, zwei dezentrale Anlagen werden ertüchtigt, und eine Annahmestelle für Fäkalschlamm entsteht.',
							'Se renueva la planta central, se mejoran dos plantas descentralizadas y se construye una estación de recepción de lodos.',
						),
						description: text(
							`Die Fachleute beider Städte planen und begleiten den Umbau gemeinsam:
							- Erneuerung der zentralen Anlage, an die rund 40.000 Menschen der Kernstadt angeschlossen sind,
							- Ertüchtigung zweier dezentraler Anlagen,
							- Bau einer Annahmestelle für Fäkalschlamm,
							- mechanische Vorreinigung, in Betrieb seit Anfang 2016.`,
							`El personal técnico de ambas ciudades planifica y acompaña la obra en conjunto:
							- renovación de la planta central, a la que están conectadas unas 40.000 personas del casco urbano,
							- mejora de dos plantas descentralizadas,
							- construcción de una estación de recepción de lodos,
							- pretratamiento mecánico, en operación desde inicios de 2016.`,
						),
						sides: ['B'],
						leadA: to('lahrEnvironment'),
						leadB: to('alajuelaEnvironment'),
						participants: [
							{ organisation: to('lahrWater'), role: 'advises' },
							{ organisation: to('bmz'), role: 'funds' },
						] as never,
						place: line('Alajuela, Kernstadt', 'Alajuela, casco urbano'),
						period: { from: '2015-05', to: '2018-04', continuous: false },
						priority: 'high',
						planning: 'agreed',
						measureType: 'investment',
						mitigation: '1',
						adaptation: '2',
						sdgs: ['6', '11', '13'],
						targetGroup: line(
							'Einwohnerinnen und Einwohner der Kernstadt',
							'Población del casco urbano',
						),
						effect: { value: '40000', unit: 'people' },
						risks: text(
							'Bauarbeiten in der Regenzeit können sich verzögern.',
							'Las obras pueden atrasarse en la época lluviosa.',
						),
						assumptions: text(
							'Der Betrieb wird nach der Förderung aus Gebühren bezahlt.',
							'Tras el financiamiento, la operación se paga con tarifas.',
						),
					},
					children: [
						{
							kind: 'resource',
							values: {
								title: line('Zuwendung des BMZ (90 %)', 'Subvención del BMZ (90 %)'),
								resourceType: 'money',
								amount: euro('330120.00'),
								year: '2015',
								provider: to('bmz'),
								funder: to('bmz'),
								resourceStatus: 'granted',
							},
						},
						{
							kind: 'resource',
							values: {
								title: line('Eigenanteil (10 %)', 'Aporte propio (10 %)'),
								resourceType: 'money',
								amount: euro('36680.00'),
								year: '2015',
								provider: to('alajuelaMayor'),
								funder: to('alajuelaMayor'),
								resourceStatus: 'committed',
							},
						},
						{
							kind: 'milestone',
							values: {
								title: line(
									'Mechanische Vorreinigung in Betrieb',
									'Pretratamiento mecánico en operación',
								),
								due: '2016-Q1',
								responsible: to('alajuelaEnvironment'),
							},
						},
						{
							kind: 'milestone',
							values: {
								title: line('Abschluss der Arbeiten', 'Conclusión de las obras'),
								due: '2018-04',
								responsible: to('alajuelaEnvironment'),
							},
						},
						{
							kind: 'indicator',
							values: {
								title: line(
									'Menschen, deren Abwasser in der erneuerten Anlage gereinigt wird',
									'Personas cuyas aguas residuales se tratan en la planta renovada',
								),
								unit: 'people',
								baseline: '0',
								baselineOn: '2014',
								targets: [{ on: '2018-04', value: '40000' }],
								verification: line(
									'Betriebsbericht der Anlage',
									'Informe de operación de la planta',
								),
							},
						},
					],
				},
			],
		},
		{
			kind: 'goal',
			values: {
				title: line(
					'Die Quellen des Trinkwassers sind dauerhaft geschützt',
					'Las nacientes de agua potable están protegidas de forma duradera',
				),
				sides: ['B'],
				deadline: '2020',
				mitigation: '1',
				adaptation: '2',
				sdgs: ['6', '13', '15'],
			},
			children: [
				{
					kind: 'goal',
					values: {
						title: line('Die Einzugsgebiete sind bewaldet', 'Las áreas de recarga tienen bosque'),
						description: text(
							'Die Flächen um die Quellen werden mit heimischen Arten bepflanzt und gepflegt.',
							'Las áreas alrededor de las nacientes se siembran con especies nativas y se mantienen.',
						),
						sides: ['B'],
						deadline: '2019',
						mitigation: '1',
						adaptation: '2',
						sdgs: ['6', '15'],
					},
					children: [
						{
							kind: 'measure',
							name: 'springs',
							values: {
								title: line(
									'Nachhaltiger Schutz der Trinkwasserquellen: Aufforstung und Umweltbildung',
									'Protección sostenible de las nacientes de agua potable: reforestación y educación ambiental',
								),
								summary: text(
									'Quellgebiete werden aufgeforstet; Schulen und Nachbarschaften lernen, sie zu pflegen.',
									'Se reforestan las áreas de las nacientes; escuelas y comunidades aprenden a cuidarlas.',
								),
								description: text(
									'Die Maßnahme verbindet Aufforstung mit Umweltbildung. Sie lief von 2016 bis 2018 und wurde in das Jahr 2019 verlängert.',
									'La medida une la reforestación con la educación ambiental. Se ejecutó de 2016 a 2018 y se prolongó hasta 2019.',
								),
								sides: ['B'],
								leadA: to('lahrEnvironment'),
								leadB: to('alajuelaEnvironment'),
								participants: [
									{ organisation: to('asocha'), role: 'implements' },
									{ organisation: to('lahrFriends'), role: 'advises' },
									{ organisation: to('bmz'), role: 'funds' },
								] as never,
								place: line(
									'Quellgebiete im Norden von Alajuela',
									'Áreas de nacientes al norte de Alajuela',
								),
								period: { from: '2016', to: '2019', continuous: false },
								priority: 'high',
								planning: 'agreed',
								measureType: 'investment',
								mitigation: '1',
								adaptation: '2',
								sdgs: ['4', '6', '13', '15'],
								targetGroup: line(
									'Schulen und Nachbarschaften der Quellgebiete',
									'Escuelas y comunidades de las áreas de nacientes',
								),
								risks: text(
									'Junge Bäume brauchen in den ersten zwei Trockenzeiten Pflege.',
									'Los árboles jóvenes necesitan cuidado en las dos primeras épocas secas.',
								),
							},
							children: [
								{
									kind: 'resource',
									values: {
										title: line('Zuwendung des BMZ (89,78 %)', 'Subvención del BMZ (89,78 %)'),
										resourceType: 'money',
										amount: euro('215988.59'),
										year: '2016',
										provider: to('bmz'),
										funder: to('bmz'),
										resourceStatus: 'granted',
									},
								},
								{
									kind: 'resource',
									values: {
										title: line(
											'Eigenanteil Alajuela (10,22 %)',
											'Aporte propio de Alajuela (10,22 %)',
										),
										resourceType: 'money',
										amount: euro('24586.81'),
										year: '2016',
										provider: to('alajuelaMayor'),
										funder: to('alajuelaMayor'),
										resourceStatus: 'committed',
									},
								},
								{
									kind: 'milestone',
									values: {
										title: line('Abschluss nach Verlängerung', 'Conclusión tras la prórroga'),
										due: '2019',
										responsible: to('alajuelaEnvironment'),
									},
								},
							],
						},
					],
				},
			],
		},
	],
};
