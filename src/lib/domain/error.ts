/**
 * Why a wish was refused. Codes are for programs and for choosing a wording; they never change their
 * meaning. Each has the HTTP status that goes with it.
 */
export const errorCodes = {
	'sign-in-required': 401,
	'credentials-wrong': 401,
	'too-many-attempts': 429,
	'not-allowed': 403,
	'not-found': 404,
	'input-invalid': 422,
	'name-missing': 422,
	'email-taken': 409,
	'email-invalid': 422,
	'password-too-short': 422,
	'password-too-long': 422,
	'already-member': 409,
	'last-coordinator': 409,
	'invitation-invalid': 410,
	'setup-done': 409,
	'setup-code-wrong': 403,
	'no-language': 422,
	'languages-changed': 409,
	'version-unchanged': 409,
	'version-has-errors': 409,
	'translations-open': 409,
	'version-superseded': 409,
	'already-submitted': 409,
	'already-approved': 409,
	'not-submitted': 409,
	'already-decided': 409,
	'hash-mismatch': 409,
	'note-missing': 422,
	'date-in-future': 422,
	'not-begun': 422,
	'term-incomplete': 422,
	'term-too-long': 422,
	'term-exists': 409,
	'glossary-full': 409,
	'translation-off': 409,
	'nothing-to-translate': 422,
	'translation-too-long': 422,
	'translation-too-often': 429,
	'translation-failed': 502,
	'format-unknown': 406,
	'search-empty': 422,
	'search-too-long': 422,
	'search-too-slow': 503,
	'sheet-unknown-format': 415,
	'sheet-old-format': 415,
	'sheet-damaged': 422,
	'sheet-encrypted': 422,
	'sheet-encoding': 422,
	'sheet-empty': 422,
	'sheet-too-large': 413,
	'sheet-too-many-rows': 413,
	'proposal-changed': 409,
	'proposal-empty': 422,
	'programme-full': 413,
	unavailable: 503,
} as const satisfies { readonly [code: string]: number };

export type ErrorCode = keyof typeof errorCodes;

/** A refused wish: the caller asked for something that the rules do not allow. */
export class DomainError extends Error {
	readonly code: ErrorCode;
	/** What the wording needs, for instance the name of the field that is wrong. */
	readonly data: { readonly [name: string]: string };

	constructor(code: ErrorCode, data: { readonly [name: string]: string } = {}) {
		super(code);
		this.name = 'DomainError';
		this.code = code;
		this.data = data;
	}

	get status(): number {
		return errorCodes[this.code];
	}
}
