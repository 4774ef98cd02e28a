import { healthOf } from '#server/health.ts';

/** 200 only while the database answers and live documents are served. */
export async function GET({ locals: { app } }) {
	try {
		const { serves, ...others } = await healthOf(app);
		if (serves) return Response.json({ status: 'ok', ...others });
	} catch (error) {
		app.log.warn({ err: error }, 'the database does not answer');
	}
	return Response.json({ status: 'unavailable' }, { status: 503 });
}
