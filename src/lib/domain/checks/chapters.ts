import { problem } from '../problem.ts';
import { saysSomething } from '../text/rich-text.ts';
import type { Check } from './check.ts';

/** Chapters that the template requires: they must be there and say something. */
export const checkChapters: Check = function* (programme, outline) {
	for (const { key, required, role } of programme.frame.template.chapters) {
		if (!required) continue;
		const chapter = outline.chapters.find((candidate) => candidate.key === key);
		if (!chapter) {
			const { kind, id } = outline.programme;
			yield problem('chapter.missing', { kind, id }, { chapter: key });
		} else if (role === 'text' && !Object.values(chapter.text).some(saysSomething)) {
			yield problem('chapter.empty', { kind: 'chapter', id: chapter.id, field: 'text' });
		}
	}
};
