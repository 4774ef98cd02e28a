import type { ErrorCode } from '#domain/error.ts';
import type { Language } from '#domain/language.ts';
import type { Writing } from '#lib/i18n/writing.ts';
import type { App as Server } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';

declare global {
	namespace App {
		interface Locals {
			app: Server;
			/** Who is signed in, if anybody. */
			identity: Identity | undefined;
			/** The language of the pages of this request. */
			language: Language;
			/** How numbers and dates are written for whoever asks. */
			writing: Writing;
			/** Stands in the logs and on error pages, so that the two can be brought together. */
			requestId: string;
		}
		interface Error {
			status: number;
			message: string;
			code?: ErrorCode;
			requestId?: string;
		}
	}
}
