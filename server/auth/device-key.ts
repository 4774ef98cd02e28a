import { createHmac } from 'node:crypto';
import type { Auth } from './auth.ts';
import type { Identity } from './identity.ts';

/**
 * The key, 32 bytes, with which a person's browser seals what it keeps on its device. It is always the
 * same: who signed out there finds their unsent work again by signing in, and nobody else can read it.
 */
export function deviceKeyOf(auth: Auth, { userId }: Identity): Buffer {
	return createHmac('sha256', auth.options.secret).update(`device ${userId}`).digest();
}
