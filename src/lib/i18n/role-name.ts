import type { Role } from '#domain/access/access.ts';
import { m } from '#lib/i18n/messages/messages.js';

const names = {
	coordinator: m.role_coordinator,
	editor: m.role_editor,
	approver: m.role_approver,
	expert: m.role_expert,
	observer: m.role_observer,
};

/** The name of a role in the language of the interface. */
export function roleName(role: Role): string {
	return names[role]();
}
