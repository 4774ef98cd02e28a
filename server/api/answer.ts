import { DomainError } from '#domain/error.ts';
import type { Language } from '#domain/language.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';

/** Who asks the API for what. */
export interface ApiCall {
	readonly app: App;
	readonly identity: Identity | undefined;
	readonly language: Language;
	readonly requestId: string;
	readonly request: Request;
	/** Below `/api/v1`, encoded as it came. */
	readonly path: string;
	readonly query: URLSearchParams;
}

/** Turns refusals into answers in JSON, each with its code; what nobody expected is logged. */
export async function answer(
	{ app, language, requestId }: ApiCall,
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
