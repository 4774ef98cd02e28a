import { randomUUID } from 'node:crypto';
import type { Role } from '#domain/access/access.ts';
import type { Side } from '#domain/side.ts';
import { createAccount } from '#server/auth/account.ts';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs, password, type TestApp } from './app.ts';

const members = {
	coordinatorA: ['coordinator', 'A'],
	coordinatorB: ['coordinator', 'B'],
	editorA: ['editor', 'A'],
	editorB: ['editor', 'B'],
	approverA: ['approver', 'A'],
	approverB: ['approver', 'B'],
	expertA: ['expert', 'A'],
	expertB: ['expert', 'B'],
	observer: ['observer', null],
} as const satisfies { readonly [name: string]: readonly [Role, Side | null] };

/** Everybody whom rights can tell apart: on the platform, in a programme, and not at all. */
export type Person = keyof typeof members | 'administrator' | 'outsider' | 'nobody';
export const people: readonly Person[] = [
	'administrator',
	...(Object.keys(members) as (keyof typeof members)[]),
	'outsider',
	'nobody',
];

export type Everybody = { readonly [P in Exclude<Person, 'nobody'>]: Identity } & {
	readonly nobody: undefined;
};

/** Makes one of each in a programme; the outsider has an account and belongs to nothing. */
export async function everybodyIn(test: TestApp, programme: string): Promise<Everybody> {
	const joined = Object.entries(members).map(
		async ([name, [role, side]]) => [name, await joinAs(test, programme, role, side)] as const,
	);
	return {
		...(Object.fromEntries(await Promise.all(joined)) as {
			[M in keyof typeof members]: Identity;
		}),
		administrator: test.administrator,
		outsider: await makeOutsider(test),
		nobody: undefined,
	};
}

/** Somebody with an account who belongs to no programme. */
export async function makeOutsider({ app }: TestApp): Promise<Identity> {
	const name = 'Niemandes Mitglied';
	const email = `${randomUUID()}@elsewhere.example`;
	const userId = await app.db.transaction((tx) =>
		createAccount(app.auth, tx, { name, email, password }),
	);
	const proof = { type: 'token', id: 'test' } as const;
	return { userId, name, email, administrator: false, language: null, region: null, proof };
}
