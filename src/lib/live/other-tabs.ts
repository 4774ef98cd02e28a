/** The origin of what another tab of this browser has written. */
export const fromOtherTab = { source: 'other-tab' };

/** What the document of a tab is to its other tabs. */
export interface Tab {
	/** Takes in edits that another tab could not send, as Yjs updates. */
	readonly take: (updates: readonly Uint8Array[]) => void;
	/** Those that this tab cannot send. */
	readonly unsent: () => readonly Uint8Array[];
}

type Message = { readonly updates: readonly Uint8Array[] } | 'ask';

/**
 * The other tabs in which a person has the same programme open. As long as there is no server, nobody else
 * tells one tab what was written in another. Whoever hears of an edit counts it as their own and sends it
 * too: which tab goes up first, or is closed before, does not matter, and twice changes nothing.
 */
export class OtherTabs {
	private readonly channel: BroadcastChannel;

	constructor(person: string, programme: string, { take, unsent }: Tab) {
		this.channel = new BroadcastChannel(`unsent/${person}/${programme}`);
		this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
			if (data === 'ask') this.tell(unsent());
			else take(data.updates);
		};
	}

	/** Tells the others of edits that this tab cannot send. */
	tell(updates: readonly Uint8Array[]): void {
		if (updates.length > 0) this.post({ updates });
	}

	/** Asks the others for theirs. */
	ask(): void {
		this.post('ask');
	}

	close(): void {
		this.channel.close();
	}

	private post(message: Message): void {
		this.channel.postMessage(message);
	}
}
