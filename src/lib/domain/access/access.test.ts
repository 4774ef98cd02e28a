import { describe, expect, it } from 'vitest';
import type { DomainError } from '../error.ts';
import { can, requireRight, roles, type Action, type Actor } from './access.ts';

const actions: { readonly [name: string]: Action } = {
	read: { type: 'read' },
	edit: { type: 'edit' },
	languages: { type: 'changeLanguages' },
	cut: { type: 'cutVersion' },
	submit: { type: 'submitVersion' },
	decideA: { type: 'decide', side: 'A' },
	decideB: { type: 'decide', side: 'B' },
	peopleA: { type: 'manageMembers', side: 'A' },
	peopleB: { type: 'manageMembers', side: 'B' },
	observers: { type: 'manageMembers', side: null },
	create: { type: 'createProgramme' },
	administer: { type: 'administer' },
};

const member = (role: (typeof roles)[number], side: 'A' | 'B' | null): Actor => ({
	administrator: false,
	membership: { role, side },
});

/** Who may do what; what is not named here is refused. */
const table: readonly [string, Actor, string][] = [
	[
		'coordinator of A',
		member('coordinator', 'A'),
		'read edit languages cut submit decideA peopleA observers',
	],
	[
		'coordinator of B',
		member('coordinator', 'B'),
		'read edit languages cut submit decideB peopleB observers',
	],
	['coordinator of no side', member('coordinator', null), 'read'],
	['editor of A', member('editor', 'A'), 'read edit'],
	['editor of B', member('editor', 'B'), 'read edit'],
	['editor of no side', member('editor', null), 'read'],
	['approver of A', member('approver', 'A'), 'read decideA'],
	['approver of B', member('approver', 'B'), 'read decideB'],
	['expert of A', member('expert', 'A'), 'read'],
	['expert of B', member('expert', 'B'), 'read'],
	['observer', member('observer', null), 'read'],
	['observer of A', member('observer', 'A'), 'read'],
	['somebody else', { administrator: false, membership: null }, ''],
	[
		'administrator',
		{ administrator: true, membership: null },
		'peopleA peopleB observers create administer',
	],
	[
		'administrator and editor of A',
		{ administrator: true, membership: { role: 'editor', side: 'A' } },
		'read edit peopleA peopleB observers create administer',
	],
];

describe('can', () => {
	it.each(table)('[P1][P2] %s', (_, actor, allowed) => {
		const granted = Object.keys(actions).filter((name) => can(actor, actions[name] as Action));
		expect(granted.join(' ')).toBe(allowed);
	});

	it('[P1] knows every role', () => {
		for (const role of roles)
			expect(table.some(([, actor]) => actor.membership?.role === role)).toBe(true);
	});
});

describe('requireRight', () => {
	it('[P3] tells those who may not read only that nothing was found', () => {
		const codeOf = (actor: Actor, action: Action) => {
			try {
				requireRight(actor, action);
			} catch (error) {
				return (error as DomainError).code;
			}
			return undefined;
		};
		const nobody = { administrator: false, membership: null };
		expect(codeOf(nobody, { type: 'read' })).toBe('not-found');
		expect(codeOf(nobody, { type: 'cutVersion' })).toBe('not-found');
		expect(codeOf(member('observer', null), { type: 'edit' })).toBe('not-allowed');
		expect(codeOf({ administrator: true, membership: null }, { type: 'edit' })).toBe('not-allowed');
		expect(codeOf(member('editor', 'A'), { type: 'edit' })).toBeUndefined();
	});
});
