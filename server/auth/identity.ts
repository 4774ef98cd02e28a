/** Somebody whom the server knows, and how they proved who they are. */
export interface Identity {
	readonly userId: string;
	readonly name: string;
	readonly email: string;
	readonly administrator: boolean;
	readonly language: string | null;
	readonly proof: Proof;
}

export type Proof =
	| { readonly type: 'session'; readonly id: string }
	| { readonly type: 'token'; readonly id: string };
