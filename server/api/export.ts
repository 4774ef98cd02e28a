import { DomainError } from '#domain/error.ts';
import { isLanguage } from '#domain/language.ts';
import { exportVersion } from '#server/actions/export-version.ts';
import { formats, type Format } from '#server/export/exporter.ts';
import { answer, type ApiCall } from './dispatch.ts';

/** Answers with a version as a file, in the format that `Accept` or `format` asks for. */
export function respondWithVersion(
	call: ApiCall,
	programme: string,
	version: string,
): Promise<Response> {
	return answer(call, async () => {
		const { app, identity, query, request } = call;
		if (!identity) throw new DomainError('sign-in-required');
		const languages = query.getAll('language').flatMap((value) => value.split(','));
		if (!languages.every(isLanguage)) throw new DomainError('input-invalid', { field: 'language' });
		const number = Number(version);
		if (!Number.isInteger(number) || number < 1 || !isUuid(programme))
			throw new DomainError('not-found');
		const format = formatOf(query.get('format'), request.headers.get('accept'));
		const file = await exportVersion(app, identity, {
			programme,
			version: number,
			format,
			languages,
		});
		return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
			headers: {
				'content-type': file.mediaType,
				'content-disposition': `attachment; filename="${file.fileName}"`,
				// What is frozen stays as it is, but who may see it can change.
				'cache-control': 'private, no-cache',
				vary: 'accept',
				// A page out of other people's texts must never act as one of ours.
				'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
			},
		});
	});
}

function formatOf(asked: string | null, accept: string | null): Format {
	if (asked !== null) {
		if (Object.hasOwn(formats, asked)) return asked as Format;
		throw new DomainError('format-unknown');
	}
	for (const wish of (accept ?? '*/*').split(',')) {
		const type = wish.split(';')[0]?.trim();
		if (type === '*/*' || type === 'application/*') return 'json';
		for (const [format, mediaType] of Object.entries(formats)) {
			if (mediaType.split(';')[0] === type) return format as Format;
		}
	}
	throw new DomainError('format-unknown');
}

function isUuid(value: string): boolean {
	return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);
}
