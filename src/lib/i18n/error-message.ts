import type { ErrorCode } from '#domain/error.ts';
import type { Language } from '#domain/language.ts';
import { formatInstant } from './format.ts';
import { m } from './messages/messages.js';

type Say = (
	data: { readonly [name: string]: string },
	options: { readonly locale: Language },
) => string;

/** What happened, what was kept and what to do, in words; without a code: it is our fault. */
export function errorMessage(
	code: ErrorCode | undefined,
	data: { readonly [name: string]: string },
	language: Language,
): string {
	if (code === undefined) return m.error_unexpected({}, { locale: language });
	return sayings[code](data, { locale: language });
}

const sayings: { readonly [C in ErrorCode]: Say } = {
	'sign-in-required': m.error_sign_in_required,
	'credentials-wrong': m.error_credentials_wrong,
	'too-many-attempts': m.error_too_many_attempts,
	'not-allowed': m.error_not_allowed,
	'not-found': m.error_not_found,
	'input-invalid': ({ field = '' }, options) => m.error_input_invalid({ field }, options),
	'name-missing': m.error_name_missing,
	'email-taken': m.error_email_taken,
	'password-too-short': ({ length = '' }, options) =>
		m.error_password_too_short({ length }, options),
	'password-too-long': ({ length = '' }, options) => m.error_password_too_long({ length }, options),
	'email-invalid': (_, options) => m.error_email_invalid({}, options),
	'already-member': m.error_already_member,
	'last-coordinator': m.error_last_coordinator,
	'invitation-invalid': m.error_invitation_invalid,
	'setup-done': m.error_setup_done,
	'setup-code-wrong': m.error_setup_code_wrong,
	'no-language': m.error_no_language,
	'languages-changed': m.error_languages_changed,
	'version-unchanged': ({ number = '', name = '' }, options) =>
		m.error_version_unchanged({ number, name }, options),
	'translations-open': ({ count = '' }, options) => m.error_translations_open({ count }, options),
	'version-has-errors': ({ count = '' }, options) => m.error_version_has_errors({ count }, options),
	'version-superseded': m.error_version_superseded,
	'already-submitted': m.error_already_submitted,
	'already-approved': m.error_already_approved,
	'not-submitted': m.error_not_submitted,
	'already-decided': m.error_already_decided,
	'hash-mismatch': m.error_hash_mismatch,
	'note-missing': m.error_note_missing,
	'date-in-future': m.error_date_in_future,
	'not-begun': ({ beginning = '' }, options) =>
		m.error_not_begun({ date: formatInstant(beginning, options.locale) }, options),
	'term-incomplete': m.error_term_incomplete,
	'term-too-long': ({ length = '', count = '' }, options) =>
		m.error_term_too_long({ length, count }, options),
	'term-exists': ({ term = '' }, options) => m.error_term_exists({ term }, options),
	'glossary-full': ({ count = '' }, options) => m.error_glossary_full({ count }, options),
	'translation-off': m.error_translation_off,
	'nothing-to-translate': m.error_nothing_to_translate,
	'translation-too-long': ({ length = '' }, options) =>
		m.error_translation_too_long({ length }, options),
	'translation-too-often': m.error_translation_too_often,
	'translation-failed': m.error_translation_failed,
	'format-unknown': m.error_format_unknown,
	'search-empty': m.error_search_empty,
	'search-too-long': ({ length = '' }, options) => m.error_search_too_long({ length }, options),
	'search-too-slow': m.error_search_too_slow,
	'sheet-unknown-format': m.error_sheet_unknown_format,
	'sheet-old-format': m.error_sheet_old_format,
	'sheet-damaged': m.error_sheet_damaged,
	'sheet-encrypted': m.error_sheet_encrypted,
	'sheet-encoding': m.error_sheet_encoding,
	'sheet-empty': m.error_sheet_empty,
	'sheet-too-large': m.error_sheet_too_large,
	'sheet-too-many-rows': m.error_sheet_too_many_rows,
	'proposal-changed': m.error_proposal_changed,
	'proposal-empty': m.error_proposal_empty,
	'programme-full': m.error_programme_full,
	unavailable: m.error_unavailable,
};
