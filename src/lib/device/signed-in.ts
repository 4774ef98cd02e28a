/** What pages of one browser tell one another: who is signed in now. */
const channelName = 'signed-in';

/** Tells the other pages of this browser that somebody is signed in. */
export function tellSignedIn(person: string): void {
	const channel = new BroadcastChannel(channelName);
	channel.postMessage(person);
	channel.close();
}

/** Calls back whenever another page was opened by that person, signed in; returns what ends that. */
export function onSignedIn(person: string, listener: () => void): () => void {
	const channel = new BroadcastChannel(channelName);
	channel.onmessage = ({ data }) => {
		if (data === person) listener();
	};
	return () => channel.close();
}
