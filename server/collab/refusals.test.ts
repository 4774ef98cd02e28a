import { describe, expect, it } from 'vitest';
import { layoutVersion } from '#domain/doc/layout.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { Person } from '../../tests/support/everybody.ts';
import { everybodyLive } from '../../tests/support/everybody-live.ts';
import { Live } from '../../tests/support/live.ts';
import { programmeWith } from '../../tests/support/live-scene.ts';

const scene = everybodyLive();

async function refusal(person: Person, documentName: string, search = ''): Promise<string> {
	const client = scene.live.connect(await scene.token(person), documentName, { search });
	const reason = await client.reason();
	expect(client.provider.isSynced).toBe(false);
	expect(client.doc.share.size).toBe(0);
	return reason;
}

describe('a document is refused', () => {
	it.each(['', 'kp_wrong', 'session', '\0'])('to who proves nothing: %j', async (proof) => {
		expect(await scene.live.connect(proof, scene.name).reason()).toBe('sign-in-required');
	});

	it.each(['outsider', 'administrator'] as const)(
		'to an %s as if it was not there',
		async (who) => {
			expect(await refusal(who, scene.name)).toBe('not-found');
		},
	);

	it('to a member of another programme', async () => {
		expect(await refusal('editorA', documentNameOf(await programmeWith(scene.test)))).toBe(
			'not-found',
		);
	});

	it.each([
		'x',
		'programme:',
		'programme:00000000-0000-4000-8000-00000000dead',
		'programme:00000000-0000-4000-8000-00000000dead/',
		'programme:*',
		'PROGRAMME:',
		'ünïcode',
		' ',
		'constructor.prototype',
	])('under the name %j', async (nonsense) => {
		expect(await refusal('editorA', nonsense)).toBe('not-found');
	});

	it('under its own name in another case', async () => {
		expect(await refusal('editorA', scene.name.toUpperCase())).toBe('not-found');
	});

	it.each(['0', '', 'x', String(layoutVersion + 1)])(
		'to a page that was made for layout %j',
		async (layout) => {
			expect(await refusal('editorA', scene.name, `?layout=${layout}`)).toBe('page-too-old');
		},
	);

	it('to a page of somebody else than who is signed in', async () => {
		const { userId } = scene.everybody.editorB ?? {};
		expect(await refusal('editorA', scene.name, `?person=${userId}`)).toBe('sign-in-required');
	});

	it('to a page that shows other languages than the programme has', async () => {
		expect(await refusal('editorA', scene.name, '?languages=es,de')).toBe('languages-changed');
		expect(await refusal('outsider', scene.name, '?languages=es,de')).toBe('not-found');
	});

	it('to nobody for the layout of this server, and who they are', async () => {
		const search = `?layout=${layoutVersion}&person=${scene.everybody.editorA?.userId}&languages=de,es`;
		const client = await scene.live.join(await scene.token('editorA'), scene.programme, { search });
		expect(client.provider.isSynced).toBe(true);
	});

	it('for as long as the database cannot say who somebody is', async () => {
		const lost = await Live.open(scene.test.app, {
			identify: () => Promise.reject(new Error('no database')),
		});
		expect(await lost.connect('x', scene.name).reason()).toBe('unavailable');
		await lost.close();
	});
});
