import { deviceKeyOf } from '#server/auth/device-key.ts';

/** The key of whoever is signed in, for what their browser keeps on its device; asked for once a device. */
export function GET({ locals: { app, identity } }) {
	if (!identity) return new Response(null, { status: 401 });
	return new Response(new Uint8Array(deviceKeyOf(app.auth, identity)), {
		headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
	});
}
