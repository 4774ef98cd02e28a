import type { LiveDocument } from './live-document.ts';

/** Documents that are open on this server. */
export interface OpenDocuments {
	programmes(): Iterable<string>;
	opened(programmeId: string): LiveDocument | undefined;
	/** Whether a programme has updates that are not on disk yet. */
	hasPending(programmeId: string): boolean;
}

/** Puts documents away that nobody has used for a while, though they are open: a page left over night. */
export function restRegularly(documents: OpenDocuments, afterMs: number): { stop(): void } {
	const look = () => {
		for (const programmeId of documents.programmes()) {
			if (!documents.hasPending(programmeId)) documents.opened(programmeId)?.rest(afterMs);
		}
	};
	const timer = setInterval(look, afterMs / 2);
	return { stop: () => clearInterval(timer) };
}
