import type { RequestEvent } from './$types';
import { dispatch } from '#server/api/dispatch.ts';
import { respondWithVersion } from '#server/api/export.ts';

const version = /^programmes\/([^/]+)\/versions\/(\d+)$/;

/** Every address of the API; `/api/openapi.json` describes them. */
function respond(event: RequestEvent): Promise<Response> {
	const { app, identity, language, requestId } = event.locals;
	const { request, url } = event;
	const { path } = event.params;
	const call = {
		app,
		identity,
		language,
		requestId,
		request,
		path: `/${path}`,
		query: url.searchParams,
	};
	const [, programme, number] = version.exec(path) ?? [];
	if (programme && number && request.method === 'GET') {
		return respondWithVersion(call, programme, number);
	}
	return dispatch(call);
}

export const GET = respond;
export const POST = respond;
export const PATCH = respond;
export const DELETE = respond;
