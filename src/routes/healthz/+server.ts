import { sql } from 'drizzle-orm';

/** 200 only while the database answers and live documents are served. */
export async function GET({ locals }) {
	const { db, hub, log } = locals.app;
	try {
		await db.execute(sql`select 1`);
		if (!hub.isOpen) throw new Error('the hub is closing');
		return Response.json({ status: 'ok' });
	} catch (error) {
		log.warn({ err: error }, 'not healthy');
		return Response.json({ status: 'unavailable' }, { status: 503 });
	}
}
