import { text } from './plan.ts';

/** The texts of the template's chapters, by their key. Wording is ours; facts are from public sources. */
export const chapterTexts: { readonly [key: string]: ReturnType<typeof text> } = {
	foreword: text(
		`Lahr und Alajuela sind seit 2006 Partnerstädte. Zwischen beiden liegen 9.338 Kilometer, sieben oder acht Stunden und ein Ozean; gemeinsam ist ihnen die Sorge um Wasser, Wälder und das Leben in der Stadt.
		Mit diesem Programm verabreden beide Kommunen, was sie in den nächsten Jahren für Klimaschutz und Klimaanpassung tun – hier wie dort, und wo es geht, zusammen.`,
		`Lahr y Alajuela son ciudades hermanas desde 2006. Entre ambas hay 9.338 kilómetros, siete u ocho horas y un océano; las une la preocupación por el agua, los bosques y la vida en la ciudad.
		Con este programa, ambos municipios acuerdan lo que harán en los próximos años por la protección del clima y la adaptación al cambio climático: aquí y allá y, donde sea posible, juntos.`,
	),
	profile: text(
		`Lahr liegt am Rand des Schwarzwalds, Alajuela am Fuß des Vulkans Poás. In beiden Städten nehmen Hitze und Starkregen zu.
		Für Alajuela stehen im Vordergrund:
		- der Schutz der Quellen, aus denen die Stadt ihr Trinkwasser bezieht,
		- die Reinigung des Abwassers der Kernstadt mit rund 40.000 Menschen,
		- die Trennung und Verwertung der Abfälle.
		In Lahr geht es vor allem um Schatten und Wasser im öffentlichen Raum und um das Wissen der Menschen über den Klimawandel.`,
		`Lahr se encuentra al borde de la Selva Negra; Alajuela, al pie del volcán Poás. En ambas ciudades aumentan el calor y las lluvias intensas.
		Para Alajuela son prioritarios:
		- la protección de las nacientes que abastecen de agua potable a la ciudad,
		- el tratamiento de las aguas residuales del casco urbano, con unas 40.000 personas,
		- la separación y el aprovechamiento de los residuos.
		En Lahr se trata sobre todo de la sombra y el agua en el espacio público y de lo que la población sabe del cambio climático.`,
	),
	partnership: text(
		`Die Stabsstelle Umwelt in Lahr und das Umweltamt (Gestión Ambiental) in Alajuela leiten die Arbeit gemeinsam. Die internationalen Beziehungen liegen auf beiden Seiten bei den Büros der Bürgermeister.
		Der Freundeskreis Alajuela–Lahr e. V. und ASOCHA tragen die Partnerschaft in die Stadtgesellschaft. Der fachliche Austausch wird von der Servicestelle Kommunen in der Einen Welt (SKEW) gefördert.`,
		`La Oficina de Medio Ambiente de Lahr y Gestión Ambiental de Alajuela dirigen el trabajo en conjunto. Las relaciones internacionales están, en ambas partes, a cargo de los despachos de los alcaldes.
		El Círculo de Amigos Alajuela–Lahr y ASOCHA llevan la cooperación a la ciudadanía. El intercambio técnico cuenta con el apoyo del Servicio para los Municipios en el Mundo Único (SKEW).`,
	),
	process: text(
		`Die Klimapartnerschaft begann im November 2012. Das Programm entstand 2013 in gegenseitigen Entsendungen und wurde im Juli 2014 in Berlin mit dreizehn anderen vorgestellt.
		Im November 2015 besuchten die Leitung des Umweltamts und ein Mitglied des Gemeinderats von Alajuela eine Konferenz in Frankfurt und danach mehrere Tage lang die laufenden Vorhaben in Lahr.`,
		`La cooperación para el clima comenzó en noviembre de 2012. El programa se elaboró en 2013 mediante misiones de expertos en ambas direcciones y se presentó en julio de 2014 en Berlín junto con otros trece.
		En noviembre de 2015, la jefatura de Gestión Ambiental y una persona integrante del Concejo de Alajuela asistieron a una conferencia en Fráncfort y visitaron después, durante varios días, los proyectos en curso en Lahr.`,
	),
	vision: text(
		`Beide Städte gehen mit Wasser, Boden und Abfall so um, dass auch die nächste Generation in ihnen gut leben kann. Was die eine gelernt hat, steht der anderen offen.`,
		`Ambas ciudades tratan el agua, el suelo y los residuos de modo que también la próxima generación pueda vivir bien en ellas. Lo que una ha aprendido está a disposición de la otra.`,
	),
	monitoring: text(
		`Die federführenden Stellen berichten einander halbjährlich über Schritte, Meilensteine, Kosten und Aufwand. Einmal im Jahr werden beide Räte unterrichtet. Das Programm wird nach zwei Jahren überprüft und fortgeschrieben.`,
		`Las unidades responsables se informan mutuamente cada semestre sobre avances, hitos, costos y dedicación. Una vez al año se informa a ambos concejos. El programa se revisa y actualiza a los dos años.`,
	),
	resources: text(
		`Die Beträge der Wassermaßnahmen sind die bewilligten. Der Eigenanteil von Alajuela wird in bar aufgebracht; Personal ist getrennt ausgewiesen und nicht in Geld umgerechnet.`,
		`Los montos de las medidas de agua son los aprobados. El aporte propio de Alajuela se hace en efectivo; el personal figura por separado y no se convierte en dinero.`,
	),
};
