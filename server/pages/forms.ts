import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { DomainError, type ErrorCode } from '#domain/error.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';

/** What a form gets back when its wish was refused: why, and what had been typed. */
export interface Refused {
	readonly code: ErrorCode;
	readonly message: string;
	/** Everything that was typed, so that nothing has to be typed again; never a password. */
	readonly values: { readonly [name: string]: string };
}

/** The fields of a form as strings. */
export async function fieldsOfForm(request: Request): Promise<{ readonly [name: string]: string }> {
	const fields: { [name: string]: string } = {};
	for (const [name, value] of await request.formData()) {
		if (typeof value === 'string') fields[name] = value;
	}
	return fields;
}

/** Does what a form wishes; a refusal becomes something that the form can show. */
export async function answerForm<T>(
	event: Pick<RequestEvent, 'request' | 'locals'>,
	wish: (fields: { readonly [name: string]: string }) => Promise<T>,
): Promise<T | ActionFailure<Refused>> {
	const fields = await fieldsOfForm(event.request);
	try {
		return await wish(fields);
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		const values = Object.entries(fields).filter(([name]) => !/password|secret/i.test(name));
		return fail(error.status, {
			code: error.code,
			message: errorMessage(error.code, error.data, event.locals.language),
			values: Object.fromEntries(values),
		});
	}
}
