/** What every page shows of whoever is signed in. */
export function load({ locals }) {
	const { identity, app, language } = locals;
	return {
		language,
		demo: app.config.demo,
		person: identity && {
			id: identity.userId,
			name: identity.name,
			administrator: identity.administrator,
		},
	};
}
