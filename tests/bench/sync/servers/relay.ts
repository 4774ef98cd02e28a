/** A bare WebSocket relay: hands each message on to the others in the same room, and keeps nothing. */
import { createServer } from 'node:http';
import type { Peer } from 'crossws';
import crossws from 'crossws/adapters/node';

const rooms = new Map<string, Set<Peer>>();
const roomOf = (peer: Peer): Set<Peer> => {
	const name = new URL(peer.request.url, 'http://127.0.0.1').pathname;
	const room = rooms.get(name) ?? new Set();
	rooms.set(name, room);
	return room;
};
const adapter = crossws({
	hooks: {
		open: (peer) => void roomOf(peer).add(peer),
		message(peer, message) {
			const bytes = message.uint8Array();
			for (const other of roomOf(peer)) if (other !== peer) other.send(bytes);
		},
		close: (peer) => void roomOf(peer).delete(peer),
	},
});
const server = createServer();
server.on('upgrade', (request, socket, head) => void adapter.handleUpgrade(request, socket, head));
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('running\n'));
