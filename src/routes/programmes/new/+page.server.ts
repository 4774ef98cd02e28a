import { redirect } from '@sveltejs/kit';
import { requireRight } from '#domain/access/access.ts';
import { isLanguage } from '#domain/language.ts';
import { runAction } from '#server/actions/action.ts';
import { createProgramme } from '#server/actions/create-programme.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { administrator } = signInFirst(event);
	requireRight({ administrator, membership: null }, { type: 'createProgramme' });
	return {
		timeZones: Intl.supportedValuesOf('timeZone').filter((zone) =>
			/^(Europe|America|Atlantic)\//.test(zone),
		),
	};
};

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async (fields) => {
			const languages = [fields['languageA'], fields['languageB']].filter(isLanguage);
			const party = (side: 'A' | 'B') => ({
				name: fields[`name${side}`],
				country: fields[`country${side}`]?.toUpperCase(),
				timeZone: fields[`timeZone${side}`],
				currency: fields[`currency${side}`],
			});
			const title = languages.flatMap((language) => {
				const text = fields[`title${language === languages[0] ? 'A' : 'B'}`]?.trim();
				return text ? [[language, text] as const] : [];
			});
			const { app, identity } = event.locals;
			const { id } = await runAction(createProgramme, app, identity, {
				title: Object.fromEntries(title),
				languages: [...new Set(languages)],
				parties: { A: party('A'), B: party('B') },
				template: 'climatePartnership',
			});
			redirect(303, `/programmes/${id}/members`);
		}),
};
