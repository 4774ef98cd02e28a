/** The two communes of a partnership. The letters are labels, not ranks: both sides have the same rights. */
export const sides = ['A', 'B'] as const;
export type Side = (typeof sides)[number];

export function isSide(value: unknown): value is Side {
	return value === 'A' || value === 'B';
}
