import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { DomainError } from '#domain/error.ts';
import { isLanguage } from '#domain/language.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import { parseTimeZone, provideTimeZone } from '#lib/i18n/time-zone.ts';
import { provideWriting } from '#lib/i18n/writing.ts';
import { paraglideMiddleware } from '#lib/i18n/messages/server.js';
import { bearerToken, identify } from '#server/auth/identify.ts';
import { writingFor } from '#server/pages/writing.ts';
import { theApp } from '#server/provide-app.ts';

/** Says who asks, in which language, and notes what came of it. */
const context: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	const { locals } = event;
	locals.app = theApp();
	locals.requestId = randomUUID();
	const { app } = locals;
	const { headers } = event.request;
	locals.identity = await identify(app.auth, app.db, headers, bearerToken(headers));
	const response = await resolve(event);
	response.headers.set('x-request-id', locals.requestId);
	app.log.debug({
		requestId: locals.requestId,
		method: event.request.method,
		// The pattern, not the address: an address can hold the secret of an invitation.
		route: event.route.id,
		status: response.status,
		ms: Math.round(performance.now() - started),
	});
	return response;
};

/** Refuses what another site makes a signed-in browser send; SvelteKit checks forms only. */
const ownPagesOnly: Handle = async ({ event, resolve }) => {
	const { method, headers } = event.request;
	const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
	const origin = headers.get('origin');
	const byCookie = event.locals.identity?.proof.type !== 'token';
	if (!safe && byCookie && origin !== null && origin !== event.url.origin) {
		return new Response('Cross-origin requests are refused', { status: 403 });
	}
	return resolve(event);
};

/** No form needs more, but those that bring a spreadsheet; the API has limits of its own. */
const largestForm = 512 * 1024;
const smallForms: Handle = async ({ event, resolve }) => {
	const { request, route } = event;
	const isLarge = Number(request.headers.get('content-length') ?? Infinity) > largestForm;
	const mayBeLarge = route.id?.startsWith('/api/') || route.id?.endsWith('/spreadsheet');
	if (request.body && isLarge && !mayBeLarge) return new Response(null, { status: 413 });
	return resolve(event);
};

const language: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) => {
		event.locals.language = isLanguage(locale) ? locale : 'de';
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale),
			// The letters of every page are there before it is drawn.
			preload: ({ type, path }) => type !== 'font' || /latin-wght-normal/.test(path),
		});
	});

/**
 * Pages tell moments in the time zone that the browser named in its cookie, and write numbers and dates
 * as in the region of whoever reads.
 */
const reader = new AsyncLocalStorage<{ timeZone: string | undefined; locals: App.Locals }>();
provideTimeZone(() => reader.getStore()?.timeZone);
provideWriting(() => reader.getStore()?.locals.writing);
const writing: Handle = async ({ event, resolve }) => {
	const { locals, request, cookies } = event;
	locals.writing = await writingFor(locals, request);
	const timeZone = parseTimeZone(cookies.get('timeZone'));
	return reader.run({ timeZone, locals }, () => resolve(event));
};

const securityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	response.headers.set('cross-origin-resource-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	if (event.url.protocol === 'https:') {
		response.headers.set('strict-transport-security', 'max-age=31536000');
	}
	return response;
};

export const handle = sequence(
	context,
	ownPagesOnly,
	smallForms,
	language,
	writing,
	securityHeaders,
);

/** Refused wishes become what they are called on the web; everything else is our fault and logged. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const { app, language: spoken, requestId } = event.locals;
	if (error instanceof DomainError) {
		return {
			status: error.status,
			message: errorMessage(error.code, error.data, spoken ?? 'de'),
			code: error.code,
		};
	}
	if (kind === 'framework' && error.status < 500) {
		return { message: errorMessage('not-found', {}, spoken ?? 'de'), code: 'not-found' };
	}
	app?.log.error({ err: error, requestId, route: event.route.id }, 'a request failed');
	return { message: errorMessage(undefined, {}, spoken ?? 'de'), requestId };
};
