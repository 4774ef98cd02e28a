import { DomainError } from '#domain/error.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import { actions } from '#server/actions/all.ts';
import { runAction, type Action } from '#server/actions/action.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { Language } from '#domain/language.ts';

/** Who asks the API for what. */
export interface ApiCall {
	readonly app: App;
	readonly identity: Identity | undefined;
	readonly language: Language;
	readonly requestId: string;
	readonly request: Request;
	/** Below `/api/v1`. */
	readonly path: string;
	readonly query: URLSearchParams;
}

/** Finds the action of an address and runs it; every refusal is JSON with its code. */
export async function dispatch(call: ApiCall): Promise<Response> {
	return answer(call, async () => {
		const { method } = call.request;
		const found = actions
			.map((action) => ({ action, parameters: match(action.path, call.path) }))
			.filter(({ parameters }) => parameters !== undefined);
		const chosen = found.find(({ action }) => action.method === method);
		if (!chosen) {
			if (found.length === 0) throw new DomainError('not-found');
			const allow = found.map(({ action }) => action.method).join(', ');
			return new Response(null, { status: 405, headers: { allow } });
		}
		const input = { ...(await inputOf(chosen.action, call)), ...chosen.parameters };
		return Response.json(await runAction(chosen.action, call.app, call.identity, input));
	});
}

/** Turns refusals into answers in JSON. */
export async function answer(
	{ app, language, requestId }: Pick<ApiCall, 'app' | 'language' | 'requestId'>,
	respond: () => Promise<Response>,
): Promise<Response> {
	try {
		return await respond();
	} catch (error) {
		const refused = error instanceof DomainError ? error : undefined;
		if (!refused) app.log.error({ err: error, requestId }, 'an API request failed');
		const message = errorMessage(refused?.code, refused?.data ?? {}, language);
		const code = refused?.code ?? 'unavailable';
		return Response.json({ code, message, requestId }, { status: refused?.status ?? 500 });
	}
}

/** The parameters of a path that fits a pattern with parts in braces. */
function match(pattern: string, path: string): { readonly [name: string]: string } | undefined {
	const wanted = pattern.split('/');
	const given = path.split('/');
	if (wanted.length !== given.length) return undefined;
	const parameters: { [name: string]: string } = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index] ?? '';
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name) parameters[name] = decodeURIComponent(value);
		else if (part !== value) return undefined;
	}
	return parameters;
}

async function inputOf(action: Action, { request, query }: ApiCall): Promise<object> {
	if (action.method === 'GET' || action.method === 'DELETE') return Object.fromEntries(query);
	const text = await request.text();
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
	} catch {
		// Not JSON at all: refused like anything else that is not an object.
	}
	throw new DomainError('input-invalid', { field: 'body', reason: 'json' });
}
