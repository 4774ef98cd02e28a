import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const refusalOf = (variables: { readonly [name: string]: string }): string => {
	try {
		readConfig(variables);
	} catch (error) {
		if (error instanceof ConfigError) return error.message;
		throw error;
	}
	return '';
};

describe('settings', () => {
	it('need nothing', () => {
		expect(readConfig({})).toEqual({
			port: 3000,
			host: '127.0.0.1',
			origin: undefined,
			dataDir: resolve('data'),
			databaseUrl: undefined,
			redisUrl: undefined,
			secret: undefined,
			translation: undefined,
			demo: true,
			logLevel: 'info',
		});
	});

	it('count an empty variable as not set', () => {
		expect(readConfig({ PORT: '', ORIGIN: '', DEMO: '' })).toEqual(readConfig({}));
	});

	it('open the demo by themselves only on the embedded database', () => {
		const database = { DATABASE_URL: 'postgres://klima@db.lahr.example/klima' };
		expect(readConfig(database).demo).toBe(false);
		expect(readConfig({ ...database, DEMO: '1' }).demo).toBe(true);
		expect(readConfig({ DEMO: '0' }).demo).toBe(false);
	});

	it.each([
		['PORT', '80a', 'must be a number from 0 to 65535'],
		['PORT', '70000', 'must be a number from 0 to 65535'],
		['ORIGIN', 'klima.lahr.example', 'must be scheme and host without a path'],
		['ORIGIN', 'https://klima.lahr.example/', 'must be scheme and host without a path'],
		['ORIGIN', 'https://klima.lahr.example:84430', 'must be scheme and host without a path'],
		['ORIGIN', 'https://klima.lahr.example?x', 'must be scheme and host without a path'],
		['ORIGIN', 'https://klima.lahr.example x', 'must be scheme and host without a path'],
		['ORIGIN', 'https://klima.lahr.example:443', 'must be scheme and host without a path'],
		['DATABASE_URL', 'mysql://db', 'must begin with postgres://'],
		['REDIS_URL', 'http://redis', 'must begin with redis:// or rediss://'],
		['TRANSLATION_KIND', 'google', 'must be one of deepl, libretranslate'],
		['TRANSLATION_URL', 'api.deepl.com', 'must be an http or https address'],
		['TRANSLATION_URL', 'https://a:b@api.deepl.com', 'must be an http or https address'],
		['TRANSLATION_URL', 'https://api.deepl.com/', 'must be an http or https address'],
		['TRANSLATION_URL', 'file:///etc/passwd', 'must be an http or https address'],
		['SECRET', 'short', 'must have at least 32 characters'],
		['DEMO', 'yes', 'must be 0 or 1'],
	])('refuse %s=%s and say what it must be', (name, value, message) => {
		expect(refusalOf({ [name]: value })).toContain(`${name}: ${message}`);
	});

	it('name a translation service with all that it needs, or none', () => {
		const TRANSLATION_URL = 'http://127.0.0.1:5000/lt';
		const libre = { TRANSLATION_KIND: 'libretranslate', TRANSLATION_URL };
		expect(readConfig(libre).translation).toEqual({
			...{ kind: 'libretranslate', url: TRANSLATION_URL, key: undefined },
		});
		expect(refusalOf({ TRANSLATION_KIND: 'libretranslate' })).toContain('TRANSLATION_URL: must');
		expect(refusalOf({ TRANSLATION_URL })).toContain('TRANSLATION_KIND: must');
		expect(refusalOf({ TRANSLATION_KEY: 'x' })).toContain('TRANSLATION_KIND: must');
		const deepl = { TRANSLATION_KIND: 'deepl', TRANSLATION_URL: 'https://api-free.deepl.com' };
		expect(refusalOf(deepl)).toContain('TRANSLATION_KEY: must');
		expect(readConfig({ ...deepl, TRANSLATION_KEY: 'x:fx' }).translation?.key).toBe('x:fx');
	});

	it('demand of servers that share a database what they must share', () => {
		const REDIS_URL = 'redis://redis.lahr.example';
		const message = refusalOf({ REDIS_URL });
		expect(message).toContain('DATABASE_URL: must be set beside REDIS_URL');
		expect(message).toContain('SECRET: must be set beside REDIS_URL');
		const DATABASE_URL = 'postgres://klima@db.lahr.example/klima';
		const SECRET = 'the same for all servers of the database';
		const config = readConfig({ REDIS_URL, DATABASE_URL, SECRET });
		expect(config).toMatchObject({ redisUrl: REDIS_URL, secret: SECRET, demo: false });
	});

	it('name everything that is wrong at once', () => {
		const message = refusalOf({ PORT: 'x', DEMO: 'x' });
		expect(message).toContain('PORT');
		expect(message).toContain('DEMO');
	});
});
