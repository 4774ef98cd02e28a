import { openApi } from '#server/api/openapi.ts';

export function GET({ url }) {
	return Response.json(openApi(url.origin));
}
