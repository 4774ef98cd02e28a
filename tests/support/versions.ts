import { setText } from '#domain/doc/commands.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { agreeTexts } from '#domain/doc/translations.ts';
import { programmeItemId } from '#domain/id.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { openPairs } from '#domain/translation/progress.ts';
import { textsOf } from '#domain/translation/remembered.ts';
import { runAction } from '#server/actions/action.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { decideVersion } from '#server/actions/decide-version.ts';
import { submitVersion } from '#server/actions/submit-version.ts';
import type { Identity } from '#server/auth/identity.ts';
import { frameOf } from '#server/store/programmes.ts';
import { bytesOf, versionOf } from '#server/store/versions.ts';
import type { Side } from '#domain/side.ts';
import { joinAs, makeProgramme, type TestApp } from './app.ts';

const origin = { source: 'local' };

/** A programme in which both sides have somebody who decides, and nothing is missing. */
export interface Partnership {
	readonly programme: string;
	readonly A: Identity;
	readonly B: Identity;
}

export async function makePartnership(test: TestApp): Promise<Partnership> {
	const programme = await makeProgramme(test);
	const [A, B] = await Promise.all([
		joinAs(test, programme, 'coordinator', 'A'),
		joinAs(test, programme, 'coordinator', 'B'),
	]);
	await fillChapters(test, programme, A);
	return { programme, A, B };
}

/** Gives every chapter a text in both languages: a programme out of the template then has no errors. */
async function fillChapters({ app }: TestApp, programme: string, author: Identity): Promise<void> {
	const frame = await frameOf(app.db, programme);
	if (!frame) throw new Error('There is no such programme');
	await app.hub.edit(programme, author.userId, (doc) => {
		for (const item of readProgramme(doc, frame).programme.items.values()) {
			if (item.kind !== 'chapter') continue;
			for (const language of ['de', 'es'] as const)
				setText(doc, item, 'text', language, richTextOf('Text'), origin);
		}
	});
}

/** Says of every text that both languages say the same. */
export async function reviewAll(
	{ app }: TestApp,
	programme: string,
	author: Identity,
): Promise<void> {
	const frame = await frameOf(app.db, programme);
	if (!frame) throw new Error('There is no such programme');
	await app.hub.edit(programme, author.userId, (doc) => {
		const { programme: read } = readProgramme(doc, frame);
		for (const { kind, id, field, state } of openPairs(read)) {
			if (state === 'missing') continue;
			const texts = textsOf(read.items.get(id), field);
			agreeTexts(doc, { kind, id }, field, ['de', 'es'], texts, origin);
		}
	});
}

/** Gives a programme another subtitle, in both languages. */
export async function writeSubtitle(
	{ app }: TestApp,
	programme: string,
	author: Identity,
	words: string,
): Promise<void> {
	const front = { kind: 'programme', id: programmeItemId } as const;
	await app.hub.edit(programme, author.userId, (doc) => {
		for (const language of ['de', 'es'] as const)
			setText(doc, front, 'subtitle', language, words, origin);
	});
}

/** A version as the actions tell of it. */
export type Version = Awaited<ReturnType<typeof cutAnother>>;
export type Decision = 'approved' | 'returned';

let texts = 0;

/** Changes the programme and cuts a version of it. */
export async function cutAnother(test: TestApp, { programme, A }: Partnership) {
	await writeSubtitle(test, programme, A, `Fassung ${++texts}`);
	await reviewAll(test, programme, A);
	return runAction(cutVersion, test.app, A, { programme, name: `Fassung ${texts}` });
}

/** Cuts a version of a changed programme and lays it before both sides. */
export async function submitAnother(test: TestApp, partnership: Partnership) {
	const { number: version } = await cutAnother(test, partnership);
	const { programme, A } = partnership;
	return runAction(submitVersion, test.app, A, { programme, version });
}

/** Records what a side decided, by its own coordinator. */
export function decide(
	{ app }: TestApp,
	partnership: Partnership,
	version: { readonly number: number; readonly hash: string },
	side: Side,
	decision: Decision = 'approved',
) {
	const { programme, [side]: by } = partnership;
	const { number, hash } = version;
	const note = decision === 'returned' ? 'Die Kosten fehlen.' : '';
	const input = { programme, version: number, hash, side, decision, note };
	return runAction(decideVersion, app, by, input);
}

/** The bytes of a version as they are stored. */
export async function frozenBytes(
	{ app }: TestApp,
	programme: string,
	version: number,
): Promise<Uint8Array> {
	const head = await versionOf(app.db, programme, version);
	const bytes = head && (await bytesOf(app.db, head.id));
	if (!bytes) throw new Error(`There is no version ${version}`);
	return bytes;
}
