import { DomainError } from '#domain/error.ts';

/** No wish needs more; whoever sends more is not read to the end. */
const longestBody = 100_000;

/** The object that a request brings as JSON; nothing is an empty object. */
export async function bodyOf(request: Request): Promise<object> {
	const text = await textOf(request);
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
	} catch {
		// Not JSON at all: refused like anything else that is not an object.
	}
	throw new DomainError('input-invalid', { field: 'body', reason: 'json' });
}

async function textOf({ headers, body }: Request): Promise<string> {
	const tooLong = () => new DomainError('input-invalid', { field: 'body', reason: 'size' });
	if (Number(headers.get('content-length') ?? 0) > longestBody) throw tooLong();
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Left where it is, not cancelled: that would cut the connection before the answer.
	for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
		length += chunk.byteLength;
		if (length > longestBody) throw tooLong();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
