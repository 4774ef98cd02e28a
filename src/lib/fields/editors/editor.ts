import type { Field } from '#domain/fields/field.ts';
import type { Json } from '#domain/json.ts';
import type { Side } from '#domain/side.ts';
import type { FieldUnanswered } from '#lib/live/unanswered.ts';

/** What every editor of a structured value gets, whatever its kind. */
export interface ValueEditorProps {
	readonly field: Field;
	/** The name of the field in words. */
	readonly label: string;
	readonly value: unknown;
	/** The side whose field it is, where each side has its own. */
	readonly side?: Side | undefined;
	/** Numbers typed into it of which nobody has said yet what they mean. */
	readonly unanswered: FieldUnanswered;
	/** Takes a new value over, at once; `done` also closes the editor. */
	readonly oncommit: (value: Json, done?: boolean) => void;
}
