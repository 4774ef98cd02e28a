import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a service can misbehave. */
export type Behaviour =
	'well' | 'slow' | 'dripping' | 'huge' | 'nonsense' | 'redirect' | 'error' | 'fewer' | 'hostile';

interface Asked {
	readonly path: string;
	readonly authorization: string | undefined;
	readonly body: { readonly [name: string]: unknown };
}

/**
 * A translation service on this machine that speaks both protocols. What it translates begins with the
 * language that was asked for; tags stay where they are.
 */
export class TranslationService {
	readonly url: string;
	/** What it was asked, the last request last. */
	readonly asked: Asked[] = [];
	behaviour: Behaviour = 'well';
	/** How often somebody came to where a redirect leads. */
	astray = 0;
	readonly close: () => Promise<void>;

	private constructor(url: string, close: () => Promise<void>) {
		this.url = url;
		this.close = close;
	}

	static async start(): Promise<TranslationService> {
		const holder: { service?: TranslationService } = {};
		const server = createServer((request, response) => {
			void holder.service?.answer(request, response);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const service = new TranslationService(`http://127.0.0.1:${port}`, async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		});
		holder.service = service;
		return service;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const path = request.url ?? '';
		if (path === '/elsewhere') this.astray++;
		const written = Buffer.concat(chunks).toString();
		const body = (written === '' ? {} : JSON.parse(written)) as Asked['body'];
		this.asked.push({ path, authorization: request.headers.authorization, body });
		const isDeepl = path === '/v2/translate';
		const pieces = (isDeepl ? body['text'] : body['q']) as readonly string[];
		const language = String(isDeepl ? body['target_lang'] : body['target']);
		const translated = (made: readonly string[]) =>
			JSON.stringify(
				isDeepl ? { translations: made.map((text) => ({ text })) } : { translatedText: made },
			);
		const good = translated(pieces.map((piece) => `${language}: ${piece}`));
		switch (this.behaviour) {
			case 'well':
				return void response.writeHead(200, { 'content-type': 'application/json' }).end(good);
			case 'slow':
				return;
			case 'dripping':
				return void response.writeHead(200).write(good.slice(0, 5));
			case 'huge':
				return void response
					.writeHead(200)
					.end(translated(pieces.map(() => 'x'.repeat(2_000_000))));
			case 'nonsense':
				return void response
					.writeHead(200)
					.end('{"translations":[{"text":7}],"translatedText":"x"}');
			case 'redirect':
				return void response.writeHead(307, { location: '/elsewhere' }).end(good);
			case 'error':
				return void response.writeHead(500).end(good);
			case 'fewer':
				return void response.writeHead(200).end(translated(pieces.slice(1)));
			case 'hostile':
				return void response
					.writeHead(200)
					.end(
						translated(
							pieces.map(
								() =>
									'</b></i><script>alert(1)</script><a id="0" href="javascript:alert(2)">hier</a>' +
									'<a href="https://evil.example">dort</a><table><b>&#0;&#x110000;&lt;img&gt;\u0000\ud800',
							),
						),
					);
		}
	}
}
