import type { BrowserContext, WebSocketRoute } from '@playwright/test';

/** The network of a browser, which can be cut. The browser's own emulation lets open sockets go on. */
export class Network {
	private readonly context: BrowserContext;
	private readonly sockets = new Set<WebSocketRoute>();
	private isUp = true;

	private constructor(context: BrowserContext) {
		this.context = context;
	}

	/** Must be asked for before the browser opens a page. */
	static async of(context: BrowserContext): Promise<Network> {
		const network = new Network(context);
		await context.routeWebSocket(/\/collab/, async (socket) => {
			if (!network.isUp) return socket.close({ code: 4000 });
			network.sockets.add(socket);
			socket.connectToServer();
		});
		await context.route(/\/collab\/http/, (route) =>
			network.isUp ? route.continue() : route.abort('internetdisconnected'),
		);
		return network;
	}

	async cut(): Promise<void> {
		await this.cutSockets();
		await this.context.setOffline(true);
	}

	/** Pages still load, but no socket opens. */
	async cutSockets(): Promise<void> {
		this.isUp = false;
		await Promise.all([...this.sockets].map((socket) => socket.close({ code: 4000 })));
		this.sockets.clear();
	}

	async mend(): Promise<void> {
		this.isUp = true;
		await this.context.setOffline(false);
	}
}
