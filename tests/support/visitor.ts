/** Somebody at a server by plain HTTP: keeps cookies as a browser does, follows no redirects. */
export class Visitor {
	readonly address: string;
	private readonly cookies = new Map<string, string>();

	constructor(address: string) {
		this.address = address;
	}

	/** Somebody who entered the demo with one click. */
	static async inDemo(address: string, email: string): Promise<Visitor> {
		const visitor = new Visitor(address);
		const response = await visitor.post('/sign-in?/demo', { email });
		if (response.status !== 303) throw new Error(`${email} was not let in: ${response.status}`);
		return visitor;
	}

	get cookieHeader(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	async fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		if (this.cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookieHeader);
		const response = await fetch(`${this.address}${path}`, {
			redirect: 'manual',
			...init,
			headers,
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [pair = ''] = cookie.split(';');
			const at = pair.indexOf('=');
			this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return response;
	}

	/** Sends a form as a page of the server does; `origin` is where the page is from. */
	post(
		path: string,
		form: { readonly [name: string]: string },
		origin: string = this.address,
	): Promise<Response> {
		const headers = { origin, accept: 'text/html' };
		return this.fetch(path, { method: 'POST', headers, body: new URLSearchParams(form) });
	}

	/** The path of the first programme that the person sees. */
	async programmePath(): Promise<string> {
		const found = /href="(\/programmes\/[0-9a-f-]{36})"/.exec(await (await this.fetch('/')).text());
		if (!found?.[1]) throw new Error('No programme on the home page');
		return found[1];
	}
}
