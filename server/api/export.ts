import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { isLanguage } from '#domain/language.ts';
import { parseInput } from '#server/actions/action.ts';
import { exportVersion } from '#server/actions/export-version.ts';
import { programmeId, versionNumber } from '#server/actions/schemas.ts';
import { formats, type Format } from '#server/export/exporter.ts';
import type { ApiCall } from './answer.ts';

/** The address of a version as a file. */
export const exportPath = '/programmes/{programme}/versions/{version}';

const address = z.object({ programme: programmeId, version: versionNumber });

/** Answers with a version as a file, in the format that `format` or else `Accept` asks for. */
export async function respondWithVersion(
	{ app, identity, query, request }: ApiCall,
	parameters: object,
): Promise<Response> {
	if (!identity) throw new DomainError('sign-in-required');
	const languages = query.getAll('language').flatMap((value) => value.split(','));
	if (!languages.every(isLanguage)) throw new DomainError('input-invalid', { field: 'language' });
	const version = parseInput(address, parameters);
	const format = formatOf(query.get('format'), request.headers.get('accept'));
	const wanted = { ...version, format, languages: [...new Set(languages)] };
	const file = await exportVersion(app, identity, wanted);
	// Of the file, not of the version alone: what is printed tells the decisions on it too.
	const etag = `"${createHash('sha256').update(file.bytes).digest('hex')}"`;
	const caching = {
		etag,
		// What is frozen stays as it is, but who may see it can change.
		'cache-control': 'private, no-cache',
		vary: 'accept',
	};
	if (isKnown(etag, request.headers.get('if-none-match'))) {
		return new Response(null, { status: 304, headers: caching });
	}
	return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			...caching,
			'content-type': file.mediaType,
			'content-disposition': `attachment; filename="${file.fileName}"`,
			// A page out of other people's texts must never act as one of ours.
			'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
		},
	});
}

function formatOf(asked: string | null, accept: string | null): Format {
	const known = Object.keys(formats) as Format[];
	const format =
		asked === null
			? wishesOf(accept || '*/*')
					.map((wish) => known.find((candidate) => fits(formats[candidate], wish)))
					.find((candidate) => candidate !== undefined)
			: known.find((candidate) => candidate === asked);
	if (!format) throw new DomainError('format-unknown');
	return format;
}

/** The media types of an `Accept` header, the most wanted first. */
function wishesOf(accept: string): readonly string[] {
	return accept
		.split(',')
		.map((wish) => {
			const [type = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
			const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
			return { type, weight: Number(weight ?? 1) };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ type }) => type);
}

function fits(mediaType: string, wish: string): boolean {
	const type = mediaType.split(';')[0] ?? '';
	return wish === '*/*' || wish === type || wish === `${type.split('/')[0]}/*`;
}

/** Whether a client has the file already. Compressing on the way makes its tag a weak one. */
function isKnown(etag: string, ifNoneMatch: string | null): boolean {
	const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
	return tags.includes(etag) || tags.includes('*');
}
