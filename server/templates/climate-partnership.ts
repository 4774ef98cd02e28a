import type { Template } from '#domain/template.ts';

/**
 * The structure of a joint programme of a municipal climate partnership. Chapters follow the documented
 * method of the project and of the action programmes of "Global Nachhaltige Kommune": working
 * structures, baseline review, programme, decisions, implementation and continuous development. The
 * official guide is not public, so levels and chapters are data that a phase can change.
 */
export const climatePartnership: Template = {
	name: 'climatePartnership',
	levels: [
		{
			de: 'Strategisches Ziel',
			es: 'Objetivo estratégico',
			pt: 'Objetivo estratégico',
			en: 'Strategic goal',
		},
		{
			de: 'Operatives Ziel',
			es: 'Objetivo operativo',
			pt: 'Objetivo operacional',
			en: 'Operational goal',
		},
	],
	chapters: [
		{
			key: 'foreword',
			title: { de: 'Vorwort', es: 'Prólogo', pt: 'Prefácio', en: 'Foreword' },
			role: 'text',
			required: false,
		},
		{
			key: 'profile',
			title: {
				de: 'Die beiden Kommunen und ihr Klima',
				es: 'Los dos municipios y su clima',
				pt: 'Os dois municípios e o seu clima',
				en: 'The two municipalities and their climate',
			},
			role: 'text',
			required: true,
		},
		{
			key: 'partnership',
			title: {
				de: 'Partnerschaft und Arbeitsweise',
				es: 'La cooperación y su forma de trabajo',
				pt: 'A parceria e a sua forma de trabalho',
				en: 'Partnership and ways of working',
			},
			role: 'text',
			required: true,
		},
		{
			key: 'process',
			title: {
				de: 'Wie das Programm entstand',
				es: 'Cómo se elaboró el programa',
				pt: 'Como o programa foi elaborado',
				en: 'How the programme came about',
			},
			role: 'text',
			required: false,
		},
		{
			key: 'vision',
			title: {
				de: 'Gemeinsame Leitlinie',
				es: 'Visión común',
				pt: 'Visão comum',
				en: 'Shared vision',
			},
			role: 'text',
			required: true,
		},
		{
			key: 'fields',
			title: {
				de: 'Handlungsfelder, Ziele und Maßnahmen',
				es: 'Campos de acción, objetivos y medidas',
				pt: 'Campos de ação, objetivos e medidas',
				en: 'Fields of action, goals and measures',
			},
			role: 'fields',
			required: true,
		},
		{
			key: 'resources',
			title: {
				de: 'Ressourcen und Finanzierung',
				es: 'Recursos y financiamiento',
				pt: 'Recursos e financiamento',
				en: 'Resources and funding',
			},
			role: 'resources',
			required: true,
		},
		{
			key: 'schedule',
			title: {
				de: 'Zeit- und Meilensteinplan',
				es: 'Cronograma e hitos',
				pt: 'Cronograma e marcos',
				en: 'Schedule and milestones',
			},
			role: 'schedule',
			required: false,
		},
		{
			key: 'monitoring',
			title: {
				de: 'Umsetzung, Monitoring und Fortschreibung',
				es: 'Implementación, monitoreo y actualización',
				pt: 'Implementação, monitoramento e atualização',
				en: 'Implementation, monitoring and updating',
			},
			role: 'text',
			required: true,
		},
		{
			key: 'approvals',
			title: {
				de: 'Beschlüsse',
				es: 'Acuerdos',
				pt: 'Deliberações',
				en: 'Decisions',
			},
			role: 'approvals',
			required: false,
		},
	],
};
