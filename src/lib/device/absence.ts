/** What happened to a programme while somebody wrote it without the server, as Yjs updates. */
export interface Absence {
	readonly since: Date;
	/** The document as the server had it last. */
	readonly base: readonly Uint8Array[];
	/** What was written here since. */
	readonly mine: readonly Uint8Array[];
	/** What the server sent when it was heard again. */
	readonly theirs: readonly Uint8Array[];
}
