import type { Document, Extension } from '@hocuspocus/server';
import { storageNotice } from '#domain/protocol/storage-notice.ts';

/** Tells everybody who has a document open when nothing can be written to disk, and when it can again. */
export class StorageNotices {
	readonly extension: Extension;
	private readonly documents: () => Iterable<Document>;
	private readonly now: () => number;
	private failingSince: Date | undefined;

	constructor(documents: () => Iterable<Document>, now: () => number) {
		this.documents = documents;
		this.now = now;
		this.extension = {
			connected: ({ connection }) => {
				if (this.failingSince) connection.sendStateless(storageNotice(true, this.failingSince));
				return Promise.resolve();
			},
		};
	}

	/** Says so once, until writing works again. */
	failed(): void {
		if (this.failingSince) return;
		this.failingSince = new Date(this.now());
		this.tell(storageNotice(true, this.failingSince));
	}

	recovered(): void {
		this.failingSince = undefined;
		this.tell(storageNotice(false, new Date(this.now())));
	}

	private tell(notice: string): void {
		for (const document of this.documents()) document.broadcastStateless(notice);
	}
}
