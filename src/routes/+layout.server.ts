/** What every page shows of whoever is signed in, and how it writes for whoever reads it. */
export function load({ locals }) {
	const { identity, app, language, writing } = locals;
	return {
		language,
		writing,
		demo: app.config.demo,
		person: identity && {
			id: identity.userId,
			name: identity.name,
			administrator: identity.administrator,
		},
	};
}
