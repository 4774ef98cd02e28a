import { DomainError } from '../error.ts';
import type { Side } from '../side.ts';

/**
 * What somebody is in a programme. Coordinators run their side, editors write, approvers record what
 * their side decided, experts and observers read.
 */
export const roles = ['coordinator', 'editor', 'approver', 'expert', 'observer'] as const;
export type Role = (typeof roles)[number];

export interface Membership {
	readonly role: Role;
	/** The side for which somebody acts; observers may belong to none. */
	readonly side: Side | null;
}

/** Somebody as the rules see them: what they are on the platform and in one programme. */
export interface Actor {
	readonly administrator: boolean;
	readonly membership: Membership | null;
}

/** What can be wished for; where a side is concerned, it is said for which. */
export type Action =
	| { readonly type: 'read' }
	| { readonly type: 'edit' }
	| { readonly type: 'changeLanguages' }
	| { readonly type: 'cutVersion' }
	| { readonly type: 'submitVersion' }
	| { readonly type: 'decide'; readonly side: Side }
	| { readonly type: 'manageMembers'; readonly side: Side | null }
	| { readonly type: 'createProgramme' }
	| { readonly type: 'administer' };

/**
 * Whether somebody may do something. The only place where rights are decided: pages, API and socket
 * all ask here. An administrator runs the platform but writes and decides for no commune.
 */
export function can(actor: Actor, action: Action): boolean {
	const { membership } = actor;
	switch (action.type) {
		case 'read':
			return membership !== null;
		case 'edit':
			return isOneOf(membership, ['coordinator', 'editor']) && membership?.side !== null;
		case 'changeLanguages':
		case 'cutVersion':
		case 'submitVersion':
			return isOneOf(membership, ['coordinator']) && membership?.side !== null;
		case 'decide':
			return isOneOf(membership, ['coordinator', 'approver']) && membership?.side === action.side;
		case 'manageMembers':
			// Without a side: observers. Each side manages its own people; an administrator helps both.
			if (actor.administrator) return true;
			return (
				isOneOf(membership, ['coordinator']) &&
				membership?.side !== null &&
				(action.side === null || membership?.side === action.side)
			);
		case 'createProgramme':
		case 'administer':
			return actor.administrator;
	}
}

/** Throws `not-allowed` unless the actor may; who may not even read learns nothing but `not-found`. */
export function requireRight(actor: Actor, action: Action): void {
	if (can(actor, action)) return;
	const hidden = !can(actor, { type: 'read' }) && !actor.administrator;
	throw new DomainError(hidden && action.type !== 'createProgramme' ? 'not-found' : 'not-allowed');
}

function isOneOf(membership: Membership | null, wanted: readonly Role[]): boolean {
	return membership !== null && wanted.includes(membership.role);
}
