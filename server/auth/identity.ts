import type { Region } from '#domain/region.ts';

/** Somebody whom the server knows, and how they proved who they are. */
export interface Identity {
	readonly userId: string;
	readonly name: string;
	readonly email: string;
	readonly administrator: boolean;
	readonly language: string | null;
	/** Where numbers and dates are written as they chose. */
	readonly region: Region | null;
	readonly proof: Proof;
}

export type Proof =
	| { readonly type: 'session'; readonly id: string }
	| { readonly type: 'token'; readonly id: string };
