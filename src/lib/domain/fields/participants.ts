import { isItemId, type ItemId } from '../id.ts';
import type { Presentation, ValueField } from './field.ts';

export const participantRoles = ['implements', 'advises', 'funds', 'benefits', 'approves'] as const;
export type ParticipantRole = (typeof participantRoles)[number];
export type Participant = { readonly organisation: ItemId; readonly role: ParticipantRole };

/**
 * A set of organisations, each with a role (one organisation may have several). Each pair is an
 * entry of its own, so two people who add different ones at once keep both.
 */
export function participants(presentation: Presentation = {}): ValueField<readonly Participant[]> {
	return {
		storage: 'entries',
		kind: 'participants',
		presentation,
		blank: [],
		fromEntries(entries, report) {
			const value: Participant[] = [];
			for (const part of Object.keys(entries).sort()) {
				const [organisation, roleName, ...rest] = part.split('/');
				const role = participantRoles.find((candidate) => candidate === roleName);
				if (isItemId(organisation) && role && rest.length === 0 && entries[part] === true) {
					value.push({ organisation, role });
				} else report(part);
			}
			return value;
		},
		toEntries: (value) =>
			Object.fromEntries(value.map(({ organisation, role }) => [`${organisation}/${role}`, true])),
	};
}
