import type { Component } from 'svelte';
import type { ValueFieldKind } from '#domain/fields/field.ts';
import ChoiceEditor from './ChoiceEditor.svelte';
import ChoicesEditor from './ChoicesEditor.svelte';
import DateEditor from './DateEditor.svelte';
import DecimalEditor from './DecimalEditor.svelte';
import type { ValueEditorProps } from './editor.ts';
import MoneyEditor from './MoneyEditor.svelte';
import ParticipantsEditor from './ParticipantsEditor.svelte';
import PeriodEditor from './PeriodEditor.svelte';
import PlainEditor from './PlainEditor.svelte';
import QuantityEditor from './QuantityEditor.svelte';
import ReferenceEditor from './ReferenceEditor.svelte';
import SeriesEditor from './SeriesEditor.svelte';

/** The editor of each kind of structured value. */
export const editors: { readonly [K in ValueFieldKind]: Component<ValueEditorProps> } = {
	choice: ChoiceEditor,
	choices: ChoicesEditor,
	decimal: DecimalEditor,
	plain: PlainEditor,
	date: DateEditor,
	period: PeriodEditor,
	money: MoneyEditor,
	quantity: QuantityEditor,
	reference: ReferenceEditor,
	participants: ParticipantsEditor,
	series: SeriesEditor,
};
