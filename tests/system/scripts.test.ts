import { spawnSync } from 'node:child_process';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedLine } from '#domain/doc/layout.ts';
import { programmeItemId } from '#domain/id.ts';
import { projectRoot } from '../../server/root.ts';
import { startServer, type ServerProcess } from '../support/server.ts';

let server: ServerProcess;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.dispose());

/** What `npm run token -- <e-mail>` prints, beside the running server. */
function makeToken(email: string) {
	const { PATH = '', HOME = '' } = process.env;
	return spawnSync('npm', ['run', 'token', '--', email], {
		cwd: projectRoot,
		env: { PATH, HOME, DATA_DIR: server.dataDir },
		encoding: 'utf8',
	});
}

function ask(path: string, token: string, accept = 'application/json'): Promise<Response> {
	return fetch(`${server.address}/api/v1${path}`, {
		headers: { authorization: `Bearer ${token}`, accept },
	});
}

describe('a script', () => {
	it('gets a token from the command line, and nothing but the token', () => {
		const { status, stdout, stderr } = makeToken('environment@lahr.example');
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toMatch(/^kp_[\w-]{43}\n$/);
		const nobody = makeToken('nobody@lahr.example');
		expect(nobody.status).toBe(1);
		expect(nobody.stdout).toBe('');
	});

	it('reads programmes and versions, as data and as PDF', async () => {
		const token = makeToken('observer@skew.example').stdout.trim();
		const { programmes } = (await (await ask('/programmes', token)).json()) as {
			programmes: readonly { id: string }[];
		};
		const id = programmes[0]?.id ?? '';
		const programme = await (await ask(`/programmes/${id}`, token)).text();
		expect(programme).toContain('Nachhaltige Optimierung des Abwassermanagements');
		const versions = await (await ask(`/programmes/${id}/versions`, token)).json();
		expect(versions).toMatchObject({ versions: [{ number: 1 }] });
		const json = await ask(`/programmes/${id}/versions/1`, token);
		expect(json.headers.get('content-type')).toContain('application/json');
		const pdf = await ask(`/programmes/${id}/versions/1`, token, 'application/pdf');
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect(
			Buffer.from(await pdf.arrayBuffer())
				.subarray(0, 5)
				.toString(),
		).toBe('%PDF-');
		expect((await ask('/programmes', 'kp_wrong')).status).toBe(401);
	});

	it('writes live with its token and the name that the API returned', async () => {
		const token = makeToken('environment@lahr.example').stdout.trim();
		const { programmes } = (await (await ask('/programmes', token)).json()) as {
			programmes: readonly { id: string }[];
		};
		const path = `/programmes/${programmes[0]?.id ?? ''}`;
		const { document: name } = (await (await ask(path, token)).json()) as { document: string };
		const socket = new HocuspocusProviderWebsocket({
			url: `${server.address.replace('http', 'ws')}/collab`,
		});
		const provider = new HocuspocusProvider({ websocketProvider: socket, name, token });
		provider.attach();
		await expect.poll(() => provider.synced).toBe(true);
		sharedLine(provider.document, programmeItemId, 'title', 'de').insert(0, 'Vom Skript: ');
		await expect.poll(() => provider.hasUnsyncedChanges).toBe(false);
		const read = await (await ask(path, token)).text();
		expect(read).toContain('Vom Skript: Gemeinsames Handlungsprogramm');
		provider.destroy();
		socket.destroy();
	});
});
