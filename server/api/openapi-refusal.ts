/** What every operation can answer instead. */
export const refusal = {
	description: 'Refused; the code says why',
	content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};
