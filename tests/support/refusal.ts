import { DomainError, type ErrorCode } from '#domain/error.ts';

/** The code with which a wish is refused; fails when it is granted, and when it fails otherwise. */
export async function refusalOf(wish: Promise<unknown>): Promise<ErrorCode> {
	try {
		await wish;
	} catch (error) {
		if (error instanceof DomainError) return error.code;
		throw error;
	}
	throw new Error('The wish was granted');
}
