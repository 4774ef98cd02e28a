/** Where a search is answered; without `programme` in all of them. */
export function searchAddress(search: {
	readonly q: string;
	readonly programme?: string | undefined;
	readonly cursor?: string | undefined;
}): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(search)) if (value) parameters.set(name, value);
	return `/search?${parameters}`;
}
