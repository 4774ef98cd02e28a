import type { Field } from '#domain/fields/field.ts';
import type { Json } from '#domain/json.ts';

/** What every editor of a structured value gets, whatever its kind. */
export interface ValueEditorProps {
	readonly field: Field;
	/** The name of the field in words. */
	readonly label: string;
	readonly value: unknown;
	/** Takes a new value over, at once; `done` also closes the editor. */
	readonly oncommit: (value: Json, done?: boolean) => void;
}
