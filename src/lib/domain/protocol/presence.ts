import { isEntityKind, fieldOf, type EntityKind } from '../entities/all.ts';
import { isItemId, type ItemId } from '../id.ts';
import { isRecord } from '../json.ts';
import { isLanguage, type Language, type Localised } from '../language.ts';
import { isSide, type Side } from '../side.ts';

/** Who somebody is to the others; the server's word, whatever a client claims. */
export interface PresentUser {
	readonly id: string;
	readonly name: string;
	readonly unit: Localised<string>;
	readonly side: Side | null;
}

/** Where somebody is at work: an item, and in it a field, and of a text the language. */
export interface PresentPlace {
	readonly kind: EntityKind;
	readonly id: ItemId;
	readonly field?: string;
	readonly language?: Language;
}

/** Reads what another client says about where its person is; never throws. */
export function readPlace(raw: unknown): PresentPlace | undefined {
	if (!isRecord(raw)) return undefined;
	const { kind, id, field, language } = raw;
	if (!isEntityKind(kind) || !isItemId(id)) return undefined;
	if (typeof field !== 'string' || !fieldOf(kind, field)) return { kind, id };
	return isLanguage(language) ? { kind, id, field, language } : { kind, id, field };
}

/** Reads who another client is, as the server stamped it; never throws. */
export function readUser(raw: unknown): PresentUser | undefined {
	if (!isRecord(raw)) return undefined;
	const { id, name, unit, side } = raw;
	if (typeof id !== 'string' || typeof name !== 'string' || !isLocalised(unit)) return undefined;
	return { id, name, unit, side: isSide(side) ? side : null };
}

function isLocalised(raw: unknown): raw is Localised<string> {
	return (
		isRecord(raw) &&
		Object.entries(raw).every(([key, name]) => isLanguage(key) && typeof name === 'string')
	);
}
