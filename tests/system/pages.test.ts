import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../support/demo-accounts.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let programme: string;
const visitors = new Map<string, Visitor>();
beforeAll(async () => {
	server = await startServer();
	for (const email of demoAccounts)
		visitors.set(email, await Visitor.inDemo(server.address, email));
	visitors.set('nobody', new Visitor(server.address));
	programme = await visitorCalled('observer@skew.example').programmePath();
});
afterAll(() => server.dispose());

/** What each page answers: to everybody who belongs to the programme, or to those who are named. */
const pages: readonly {
	readonly path: string;
	readonly status: number;
	readonly instead?: { readonly [email: string]: number };
}[] = [
	{ path: '/', status: 200, instead: { nobody: 303 } },
	{ path: '/offline', status: 200 },
	{ path: '/manifest.webmanifest', status: 200 },
	{ path: '/service-worker.js', status: 200 },
	{ path: '/device-key', status: 200, instead: { nobody: 401 } },
	{ path: '/profile', status: 200, instead: { nobody: 303 } },
	{ path: '/programmes/new', status: 403, instead: { nobody: 303 } },
	{ path: '', status: 200, instead: { nobody: 303 } },
	{ path: '/measures', status: 200, instead: { nobody: 303 } },
	{ path: '/bin', status: 200, instead: { nobody: 303 } },
	{ path: '/versions', status: 200, instead: { nobody: 303 } },
	{ path: '/versions/1', status: 200, instead: { nobody: 303 } },
	{ path: '/versions/1/compare/draft', status: 200, instead: { nobody: 303 } },
	{ path: '/versions/past', status: 200, instead: { nobody: 303 } },
	{ path: '/versions/past?at=soon', status: 200, instead: { nobody: 303 } },
	{ path: '/versions/99', status: 404, instead: { nobody: 303 } },
	{ path: '/members', status: 200, instead: { nobody: 303 } },
	{
		path: '/versions/new',
		status: 403,
		instead: {
			'coordination@lahr.example': 200,
			'coordination@alajuela.example': 200,
			nobody: 303,
		},
	},
	{ path: '/sign-in', status: 303, instead: { nobody: 200 } },
	{ path: '/setup', status: 303 },
	{ path: '/invitation/nothing', status: 410 },
	{ path: '/nowhere', status: 404 },
	{ path: '/healthz', status: 200 },
	{ path: '/api/openapi.json', status: 200 },
];

describe('each page answers each person', () => {
	const cases = pages.flatMap(({ path, status, instead = {} }) =>
		[...demoAccounts, 'nobody'].map((email) => [path, email, instead[email] ?? status] as const),
	);
	it.each(cases)('%s for %s: %i', async (path, email, status) => {
		const ofProgramme = path === '' || /^\/(measures|bin|versions|members)/.test(path);
		const response = await visitorCalled(email).fetch(ofProgramme ? programme + path : path);
		expect(response.status).toBe(status);
	});

	it('a programme that is not theirs is not there', async () => {
		const response = await visitorCalled('expert@lahr.example').fetch(
			'/programmes/00000000-0000-4000-8000-000000000000',
		);
		expect(response.status).toBe(404);
	});
});

describe('the key of a device', () => {
	const keyOf = async (email: string) => {
		const response = await visitorCalled(email).fetch('/device-key');
		expect(response.headers.get('cache-control')).toBe('no-store');
		return Buffer.from(await response.arrayBuffer()).toString('hex');
	};

	it('is always the same for one person, and another for anybody else', async () => {
		const key = await keyOf('environment@lahr.example');
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(await keyOf('environment@lahr.example')).toBe(key);
		expect(await keyOf('expert@lahr.example')).not.toBe(key);
	});
});

describe('the HTML of a page', () => {
	const measures = 'Nachhaltige Optimierung des Abwassermanagements';
	it.each(['', '/measures', '/versions/1'])(
		'holds the text before any script: %s',
		async (path) => {
			const html = await (
				await visitorCalled('expert@lahr.example').fetch(programme + path)
			).text();
			expect(html.replace(/<script[\s\S]*?<\/script>/g, '')).toContain(measures);
		},
	);

	it('of the past holds the programme as it was, without a script, and who wrote it', async () => {
		const visitor = visitorCalled('expert@lahr.example');
		const now = encodeURIComponent(new Date().toISOString());
		const html = await (await visitor.fetch(`${programme}/versions/past?at=${now}`)).text();
		expect(html).toContain(measures);
		expect(html).not.toContain('<script');
		const [, moment] = /href="\?at=([^"]+)"/.exec(html) ?? [];
		const then = await visitor.fetch(`${programme}/versions/past?at=${moment ?? ''}`);
		expect(await then.text()).toContain(measures);
	});

	it.each([
		['soon', 'Bitte geben Sie einen Tag und eine Uhrzeit an.'],
		['2999-01-01T00:00', 'Das Datum liegt in der Zukunft.'],
		['1999-01-01T00:00', 'Zu diesem Zeitpunkt gab es das Programm noch nicht.'],
	])('of the past says what is wrong with a moment: %s', async (at, problem) => {
		const visitor = visitorCalled('expert@lahr.example');
		const html = await (await visitor.fetch(`${programme}/versions/past?at=${at}`)).text();
		expect(html).toContain(problem);
		expect(html).not.toContain(measures);
	});

	it('is in the language of the reader', async () => {
		const spanish = await visitorCalled('ambiente@alajuela.example').fetch(`${programme}/versions`);
		const html = await spanish.text();
		expect(html).toContain('<html lang="es"');
		expect(html).toContain('Versiones');
	});
});

function visitorCalled(email: string): Visitor {
	const visitor = visitors.get(email);
	if (!visitor) throw new Error(`Nobody called ${email}`);
	return visitor;
}
