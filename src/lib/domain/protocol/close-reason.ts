/**
 * Why the server refuses or ends a connection to a document. The reasons go over the wire as they
 * stand here; pages choose their wording by them, scripts may act on them.
 */
export const closeReasons = [
	/** No such programme, or none that this person may read. */
	'not-found',
	/** The sign-in or token is missing, wrong or has ended. */
	'sign-in-required',
	/** The right to read or write has changed: connect again to have it decided anew. */
	'access-changed',
	/** The page was made for an earlier layout of documents: reload it. */
	'page-too-old',
	/** The page shows the programme in other languages than it has now: reload it. */
	'languages-changed',
	/** One message, or the document with it, is larger than the server accepts. */
	'too-large',
	/** More messages in a second than any person makes. */
	'too-fast',
	/** More connections than one person needs. */
	'too-many-connections',
	/** What was sent builds on something the server never got: connect again and compare states. */
	'out-of-step',
	/** The server is going away and will be back. */
	'server-restarts',
	/** The server cannot reach its database at the moment: try again. */
	'unavailable',
] as const;
export type CloseReason = (typeof closeReasons)[number];

export function isCloseReason(value: unknown): value is CloseReason {
	return closeReasons.some((reason) => reason === value);
}
