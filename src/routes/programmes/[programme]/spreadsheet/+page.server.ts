import { fail } from '@sveltejs/kit';
import { DomainError } from '#domain/error.ts';
import { shownProposal } from '#lib/features/sheet/shown-proposal.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import { m } from '#lib/i18n/messages/messages.js';
import { sheetWords } from '#lib/i18n/sheet-words.ts';
import {
	acceptSheet,
	proposeAgain,
	proposeSheet,
	type ReadProposal,
} from '#server/actions/import-sheet.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Forms and links alone: the page needs no script and loads none. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	signInFirst(event);
};

/** What the form shows after each step: why not, what would change, or what was done. */
interface Answer {
	readonly message?: string;
	readonly shown?: ReturnType<typeof shown>;
	readonly done?: { readonly added: number; readonly changed: number };
}

export const actions: Actions = {
	propose: (event) =>
		answer(event, async (form) => {
			const file = form.get('file');
			if (!(file instanceof File) || file.size === 0) {
				return { message: m.spreadsheet_file_missing({}, { locale: event.locals.language }) };
			}
			const { app } = event.locals;
			const bytes = new Uint8Array(await file.arrayBuffer());
			const { name } = file;
			const { programme } = event.params;
			const input = { programme, bytes, name };
			const read = await proposeSheet(app, signInFirst(event), input, wordsOf(event));
			return { shown: shown(event, read, name) };
		}),
	accept: (event) =>
		answer(event, async (form) => {
			const { app, language } = event.locals;
			const identity = signInFirst(event);
			const text = (name: string) => String(form.get(name) ?? '');
			const sheets = parsed(text('sheets'));
			const rows = form.getAll('row').map(String);
			const { programme } = event.params;
			const wish = { programme, sheets, hash: text('hash'), rows };
			const words = wordsOf(event);
			try {
				return { done: await acceptSheet(app, identity, wish, words) };
			} catch (error) {
				const again = error instanceof DomainError && error.code.startsWith('proposal-');
				if (!again) throw error;
				// What was read is not lost: it is compared with the programme as it stands by now.
				const read = await proposeAgain(app, identity, { programme, sheets }, words);
				const message = errorMessage(error.code, error.data, language);
				return { message, shown: shown(event, read, text('file'), text('encoding')) };
			}
		}),
};

async function answer(event: RequestEvent, wish: (form: FormData) => Promise<Answer>) {
	const { language } = event.locals;
	try {
		const given = await wish(await event.request.formData());
		return given.message === undefined ? given : fail(422, given);
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		const message = errorMessage(error.code, error.data, language);
		return fail(error.status, { message } satisfies Answer as Answer);
	}
}

function shown(event: RequestEvent, read: ReadProposal, file: string, encoding = '') {
	const sheets = JSON.stringify(read.sheets);
	return {
		proposal: shownProposal(read.programme, read.proposal, event.locals.language),
		...{ file, sheets, encoding: read.encoding ?? encoding },
	};
}

function wordsOf({ locals }: RequestEvent) {
	return sheetWords(locals.language, locals.writing);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new DomainError('input-invalid', { field: 'sheets' });
	}
}
