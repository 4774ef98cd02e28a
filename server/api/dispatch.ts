import { DomainError } from '#domain/error.ts';
import { actions } from '#server/actions/all.ts';
import { runAction, type Action } from '#server/actions/action.ts';
import { answer, type ApiCall } from './answer.ts';
import { bodyOf } from './body.ts';
import { exportPath, respondWithVersion } from './export.ts';
import {
	acceptancePath,
	respondToAcceptance,
	respondWithProposal,
	respondWithSheets,
	sheetPath,
} from './sheet.ts';

/** What stood in a path in the place of its parts in braces. */
type Parameters = { readonly [name: string]: string };

interface Route {
	readonly method: string;
	readonly path: string;
	respond(call: ApiCall, parameters: Parameters): Promise<Response>;
}

const routes: readonly Route[] = [
	...actions.map((action) => ({
		method: action.method,
		path: action.path,
		respond: async (call: ApiCall, parameters: Parameters) => {
			const input = { ...(await inputOf(action, call)), ...parameters };
			return Response.json(await runAction(action, call.app, call.identity, input));
		},
	})),
	{ method: 'GET', path: exportPath, respond: respondWithVersion },
	{ method: 'GET', path: sheetPath, respond: respondWithSheets },
	{ method: 'POST', path: sheetPath, respond: respondWithProposal },
	{ method: 'POST', path: acceptancePath, respond: respondToAcceptance },
];

/** Finds what an address stands for and does it; every refusal but that of a method is JSON. */
export function dispatch(call: ApiCall): Promise<Response> {
	return answer(call, async () => {
		const method = call.request.method === 'HEAD' ? 'GET' : call.request.method;
		const found = routes.flatMap((route) => {
			const parameters = match(route.path, call.path);
			return parameters ? [{ route, parameters }] : [];
		});
		if (found.length === 0) throw new DomainError('not-found');
		const chosen = found.find(({ route }) => route.method === method);
		if (!chosen) {
			const allow = found.map(({ route }) => route.method).join(', ');
			return new Response(null, { status: 405, headers: { allow } });
		}
		if (!call.identity) throw new DomainError('sign-in-required');
		return chosen.route.respond(call, chosen.parameters);
	});
}

/** The parameters of a path that fits a pattern with parts in braces. */
function match(pattern: string, path: string): Parameters | undefined {
	const wanted = pattern.split('/');
	const given = path.split('/');
	if (wanted.length !== given.length) return undefined;
	const parameters: { [name: string]: string } = {};
	for (const [index, part] of wanted.entries()) {
		const value = decoded(given[index] ?? '');
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name && value) parameters[name] = value;
		else if (name || part !== value) return undefined;
	}
	return parameters;
}

/** A part of a path without its percent signs; nothing when they stand for no text. */
function decoded(part: string): string | undefined {
	try {
		return decodeURIComponent(part);
	} catch {
		return undefined;
	}
}

async function inputOf(action: Action, { request, query }: ApiCall): Promise<object> {
	const inQuery = action.method === 'GET' || action.method === 'DELETE';
	return inQuery ? Object.fromEntries(query) : bodyOf(request);
}
