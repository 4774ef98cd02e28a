import { DomainError } from '#domain/error.ts';

/** No wish needs more; whoever sends more is not read to the end. */
const longestBody = 100_000;

/** The object that a request brings as JSON; nothing is an empty object. */
export async function bodyOf(request: Request): Promise<object> {
	const tooLong = new DomainError('input-invalid', { field: 'body', reason: 'size' });
	const text = (await bytesOf(request, longestBody, tooLong)).toString('utf8');
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
	} catch {
		// Not JSON at all: refused like anything else that is not an object.
	}
	throw new DomainError('input-invalid', { field: 'body', reason: 'json' });
}

/** The bytes that a request brings; throws `tooLong` as soon as there are more than `longest`. */
export async function bytesOf(
	{ headers, body }: Request,
	longest: number,
	tooLong: Error,
): Promise<Buffer> {
	if (Number(headers.get('content-length') ?? 0) > longest) throw tooLong;
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Left where it is, not cancelled: that would cut the connection before the answer.
	for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
		length += chunk.byteLength;
		if (length > longest) throw tooLong;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
