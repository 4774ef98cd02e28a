import type { Term } from './term.ts';
import { parseWordings } from './term.ts';

/**
 * The field's own words: those that programmes and this interface use, with what people say beside them.
 * German | Spanish | Portuguese (Brazil) | English; the first wording of each is the one to use.
 */
const table = {
	// The project and its programme
	climatePartnership:
		'Klimapartnerschaft; kommunale Klimapartnerschaft | cooperación municipal para el clima; cooperación para el clima; asociación climática municipal; asociación climática | parceria municipal para o clima; parceria para o clima; parceria climática | municipal climate partnership; climate partnership',
	actionProgramme:
		'Handlungsprogramm | programa de acción | programa de ação | programme of action; action programme',
	fieldOfAction:
		'Handlungsfeld | campo de acción; ámbito de acción | campo de ação; área de atuação | field of action',
	guidingVision:
		'Leitlinie; Leitbild | visión; directriz | visão; diretriz | guiding vision; vision; guideline',
	goal: 'Ziel | objetivo; meta | objetivo; meta | goal; objective; target; aim',
	strategicGoal:
		'strategisches Ziel | objetivo estratégico; meta estratégica | objetivo estratégico; meta estratégica | strategic goal; strategic objective',
	operationalGoal:
		'operatives Ziel | objetivo operativo | objetivo operacional | operational goal; operational objective',
	interimGoal:
		'Zwischenziel | objetivo intermedio; meta intermedia | objetivo intermediário; meta intermediária | interim goal; interim target',
	measure: 'Maßnahme | medida | medida | measure',
	milestone: 'Meilenstein | hito | marco | milestone',
	indicator: 'Indikator | indicador | indicador | indicator',
	baseline:
		'Ausgangswert; Bestandsaufnahme | línea de base; valor inicial; diagnóstico | linha de base; valor inicial; diagnóstico | baseline; baseline review',
	targetGroup:
		'Zielgruppe | grupo destinatario; grupo meta | público-alvo; grupo-alvo | target group',
	verification:
		'Nachweis | medio de verificación; comprobante | meio de verificação; comprovante | means of verification; proof',
	lead: 'Federführung; federführend | unidad responsable; dirección | órgão responsável; coordenação | lead unit; lead responsibility',
	updating: 'Fortschreibung; Aktualisierung | actualización | atualização | updating; update',
	reporting:
		'Berichtswesen; Berichterstattung | presentación de informes; rendición de cuentas | prestação de contas; elaboração de relatórios | reporting',
	// Bodies and their decisions
	council:
		'Gemeinderat; Stadtrat; Kreistag; Rat | Concejo Municipal; concejo | Câmara Municipal; Câmara de Vereadores | municipal council; council',
	councilDecision:
		'Ratsbeschluss; Gemeinderatsbeschluss | acuerdo del Concejo Municipal; acuerdo municipal; acuerdo del concejo | deliberação da Câmara Municipal; resolução da Câmara | council decision; council resolution',
	mayor:
		'Bürgermeister; Oberbürgermeister; Bürgermeisterin; Oberbürgermeisterin | alcalde; alcaldesa; alcaldía | prefeito; prefeita | mayor',
	municipality:
		'Kommune | municipio; municipalidad; comuna; gobierno local | município; municipalidade; governo local | municipality; commune; local government',
	townTwinning:
		'Städtepartnerschaft | hermanamiento; ciudades hermanas | irmanamento; cidades-irmãs | town twinning; city partnership',
	memorandum:
		'Absichtserklärung; Memorandum of Understanding | memorando de entendimiento; carta de intención | memorando de entendimento; carta de intenções | memorandum of understanding',
	civilSociety:
		'Zivilgesellschaft; Stadtgesellschaft | sociedad civil; ciudadanía | sociedade civil | civil society',
	steeringGroup:
		'Steuerungsgruppe | grupo de coordinación; comité directivo | grupo gestor; comitê gestor | steering group',
	secondment:
		'Entsendung; Fachentsendung | misión de expertos; envío de expertos | missão de especialistas; envio de especialistas | expert mission; secondment',
	kickOff: 'Auftaktworkshop | taller inicial | oficina inicial | kick-off workshop',
	knowledgeExchange:
		'Erfahrungsaustausch; Fachaustausch | intercambio de experiencias; intercambio técnico | intercâmbio de experiências; intercâmbio técnico | exchange of experience',
	// Money
	sourceOfFunds:
		'Mittelherkunft | fuente de fondos; fuente de financiamiento | fonte dos recursos; fonte de financiamento | source of funds; source of funding',
	ownShare:
		'Eigenanteil; Eigenmittel | aporte propio; contrapartida; recursos propios | contrapartida; recursos próprios | own contribution; own share',
	grant: 'Zuwendung | subvención | subvenção | grant',
	thirdPartyFunds: 'Drittmittel | fondos de terceros | recursos de terceiros | third-party funds',
	inKind:
		'unbare Eigenleistung; Sachleistung | aporte en especie | contribuição em espécie | in-kind contribution',
	exchangeRate: 'Wechselkurs | tipo de cambio | taxa de câmbio | exchange rate',
	// Climate
	climateProtection:
		'Klimaschutz | mitigación del cambio climático; mitigación; protección del clima; acción climática | mitigação das mudanças climáticas; mitigação; proteção do clima | climate change mitigation; mitigation; climate protection; climate action',
	climateAdaptation:
		'Klimaanpassung; Anpassung an den Klimawandel; Anpassung | adaptación al cambio climático; adaptación climática; adaptación | adaptação às mudanças climáticas; adaptação climática; adaptação | climate change adaptation; climate adaptation; adaptation',
	climateChange:
		'Klimawandel | cambio climático | mudança climática; mudança do clima | climate change',
	greenhouseGas:
		'Treibhausgas | gas de efecto invernadero; GEI | gás de efeito estufa; GEE | greenhouse gas; GHG',
	emissions: 'Emission; Ausstoß | emisión | emissão | emission',
	greenhouseGasInventory:
		'Treibhausgasbilanz; CO₂-Bilanz | inventario de gases de efecto invernadero; inventario de GEI | inventário de gases de efeito estufa; inventário de GEE | greenhouse gas inventory',
	climateNeutrality:
		'Klimaneutralität | neutralidad climática; carbono neutralidad | neutralidade climática; neutralidade de carbono | climate neutrality',
	renewableEnergy:
		'erneuerbare Energie | energía renovable | energia renovável | renewable energy; renewables',
	energyEfficiency:
		'Energieeffizienz | eficiencia energética | eficiência energética | energy efficiency',
	resilience: 'Resilienz; Widerstandsfähigkeit | resiliencia | resiliência | resilience',
	vulnerability:
		'Verwundbarkeit; Vulnerabilität | vulnerabilidad | vulnerabilidade | vulnerability',
	disasterRisk:
		'Katastrophenvorsorge | gestión del riesgo de desastres; prevención de desastres | gestão do risco de desastres; prevenção de desastres | disaster risk management; disaster risk reduction',
	heavyRain:
		'Starkregen | lluvia intensa; lluvia fuerte | chuva intensa; chuva forte | heavy rain; heavy rainfall',
	flood: 'Überschwemmung; Hochwasser | inundación | inundação; enchente | flood; flooding',
	sustainableDevelopment:
		'nachhaltige Entwicklung | desarrollo sostenible | desenvolvimento sustentável | sustainable development',
	sustainability: 'Nachhaltigkeit | sostenibilidad | sustentabilidade | sustainability',
	// What programmes are about
	drinkingWater: 'Trinkwasser | agua potable | água potável | drinking water',
	groundwater:
		'Grundwasser | agua subterránea; aguas subterráneas | água subterrânea; águas subterrâneas | groundwater',
	wasteWater:
		'Abwasser | aguas residuales; agua residual | águas residuais; esgoto; efluentes | waste water; wastewater; sewage',
	sewagePlant:
		'Kläranlage | planta de tratamiento de aguas residuales; planta de tratamiento | estação de tratamento de esgoto; ETE | waste water treatment plant; wastewater treatment plant; sewage treatment plant',
	catchment:
		'Einzugsgebiet | cuenca; área de recarga | bacia hidrográfica; bacia | catchment area; catchment',
	waste: 'Abfall | residuos; residuo; desechos | resíduos; resíduo; lixo | waste',
	separateCollection:
		'getrennte Sammlung; Abfalltrennung | recolección separada; separación de residuos | coleta seletiva; separação de resíduos | separate collection; waste separation',
	landfill:
		'Deponie; Mülldeponie | relleno sanitario; vertedero | aterro sanitário; aterro | landfill',
	reforestation: 'Aufforstung | reforestación | reflorestamento | reforestation',
	biodiversity:
		'biologische Vielfalt; Biodiversität; Artenvielfalt | biodiversidad; diversidad biológica | biodiversidade; diversidade biológica | biodiversity',
	environmentalEducation:
		'Umweltbildung | educación ambiental | educação ambiental | environmental education',
	landUsePlan:
		'Flächennutzungsplan | plan regulador; plan de ordenamiento territorial | plano diretor | land use plan; land-use plan',
	publicTransport:
		'öffentlicher Nahverkehr; ÖPNV; öffentlicher Verkehr | transporte público | transporte público; transporte coletivo | public transport',
} as const;

/** The terms that are there before anybody has agreed on any. No two share a wording in a language. */
export const builtInTerms: readonly Term[] = Object.entries(table).map(([id, row]) => {
	const [de = '', es = '', pt = '', en = ''] = row.split(' | ');
	const wordings = {
		de: parseWordings(de),
		es: parseWordings(es),
		pt: parseWordings(pt),
		en: parseWordings(en),
	};
	return { id, wordings, note: '', own: false };
});
