import type { Awareness } from 'y-protocols/awareness';
import {
	readPlace,
	readUser,
	type PresentPlace,
	type PresentUser,
} from '#domain/protocol/presence.ts';

/** Somebody else who has the programme open. */
export interface Present {
	readonly client: number;
	readonly user: PresentUser;
	readonly place: PresentPlace | undefined;
}

/** Whose presence changed, as y-protocols tells it. */
interface Changed {
	readonly added: readonly number[];
	readonly updated: readonly number[];
	readonly removed: readonly number[];
}

/** Who else is here and where, in an order that stays; and where this person is, for the others. */
export class Presence {
	readonly awareness: Awareness;
	others = $state.raw<readonly Present[]>([]);

	constructor(awareness: Awareness) {
		this.awareness = awareness;
		awareness.setLocalState({ place: null, cursor: null });
		// An editor that goes away takes its caret out while the page is drawn, where nothing may change.
		awareness.on('change', ({ added, updated, removed }: Changed) => {
			const isOwn = (client: number) => client === awareness.clientID;
			if ([...added, ...updated, ...removed].every(isOwn)) return;
			this.others = othersIn(awareness);
		});
	}

	/** Tells the others where this person is now. */
	moveTo(place: PresentPlace): void {
		this.awareness.setLocalStateField('place', place);
	}

	/** Leaves a field, if this person is in it still: from then on they are at its item. */
	leave({ kind, id, field, language }: PresentPlace): void {
		const here = readPlace(this.awareness.getLocalState()?.['place']);
		if (here?.id !== id || here.field !== field || here.language !== language) return;
		this.awareness.setLocalStateField('place', { kind, id });
	}

	/** Those who are in a field, of a text in one language. */
	in(place: PresentPlace): readonly Present[] {
		return this.others.filter(
			({ place: there }) =>
				there !== undefined &&
				there.id === place.id &&
				there.field === place.field &&
				there.language === place.language,
		);
	}
}

function othersIn(awareness: Awareness): readonly Present[] {
	const others: Present[] = [];
	for (const [client, state] of awareness.getStates()) {
		if (client === awareness.clientID) continue;
		const user = readUser(state['user']);
		if (user) others.push({ client, user, place: readPlace(state['place']) });
	}
	return others.sort((a, b) => a.client - b.client);
}
