import { describe, expect, it } from 'vitest';
import { programmeItemId } from '#domain/id.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { reviewAll, writeSubtitle } from '../../tests/support/versions.ts';
import { runAction } from './action.ts';
import { readTranslations } from './read-translations.ts';

const scene = partnershipScene();

function translations() {
	const { programme, B } = scene.partnership;
	return runAction(readTranslations, scene.app, B, { programme });
}

describe('the translations of a programme', () => {
	it('tell what nobody has reviewed, and how far everything is', async () => {
		const { programme, A } = scene.partnership;
		await reviewAll(scene.test, programme, A);
		expect(await translations()).toMatchObject({ languages: ['de', 'es'], open: [] });
		await writeSubtitle(scene.test, programme, A, 'Gemeinsam');
		const { parts, open } = await translations();
		expect(open).toMatchObject([
			{
				...{ item: programmeItemId, kind: 'programme', number: '', field: 'subtitle' },
				...{ language: 'es', state: 'draft', behind: ['es'], before: {} },
			},
		]);
		const [whole] = parts;
		const { all = 0 } = whole?.progress.es ?? {};
		expect(whole).toMatchObject({ item: programmeItemId, number: '' });
		expect(whole?.progress.es).toEqual({
			...{ missing: 0, draft: 1, outdated: 0, reviewed: all - 1, all },
		});
	});

	it('tell what a text said when both went together', async () => {
		const { programme, A } = scene.partnership;
		await writeSubtitle(scene.test, programme, A, 'Gemeinsam');
		await reviewAll(scene.test, programme, A);
		await writeSubtitle(scene.test, programme, A, 'Miteinander');
		const { open } = await translations();
		expect(open).toMatchObject([
			{
				...{ field: 'subtitle', state: 'outdated', behind: ['es', 'de'] },
				before: { de: 'Gemeinsam', es: 'Gemeinsam' },
			},
		]);
	});
});
