import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createLogger } from './log.ts';

it('tells of a failed query without the words that it carried', () => {
	const lines: string[] = [];
	const log = createLogger('info', { write: (line) => void lines.push(line) });
	const cause = Object.assign(new Error('duplicate key'), {
		code: '23505',
		detail: '(email)=(a@b.example)',
	});
	log.error({ err: new DrizzleQueryError('insert into "x"', ['Geheimes Wort'], cause) }, 'failed');
	expect(JSON.parse(lines[0] ?? '')).toMatchObject({
		err: { message: 'duplicate key', code: '23505', query: 'insert into "x"' },
	});
	expect(lines[0]).not.toMatch(/Geheimes|a@b/);
});
