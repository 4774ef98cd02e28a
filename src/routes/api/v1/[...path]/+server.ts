import type { RequestEvent } from './$types';
import { dispatch } from '#server/api/dispatch.ts';

const root = '/api/v1';

/** Every address of the API; `/api/openapi.json` describes them. */
function respond({ locals, request, url }: RequestEvent): Promise<Response> {
	const { app, identity, language, requestId } = locals;
	// As it was sent: in the route's own parameter, what was encoded can no longer be told apart.
	const path = url.pathname.slice(root.length);
	return dispatch({ app, identity, language, requestId, request, path, query: url.searchParams });
}

export const GET = respond;
export const POST = respond;
export const PATCH = respond;
export const DELETE = respond;
