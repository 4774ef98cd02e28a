/** What precedes the id of a programme in the name of its shared document. */
const prefix = 'programme:';
const pattern = /^programme:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The name under which a programme's document is opened on `/collab`. */
export function documentNameOf(programmeId: string): string {
	return prefix + programmeId;
}

/** The programme whose document has that name, or `undefined` if it is no such name. */
export function programmeOfDocument(documentName: string): string | undefined {
	return pattern.exec(documentName)?.[1];
}
