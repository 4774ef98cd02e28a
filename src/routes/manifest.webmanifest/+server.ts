import { m } from '#lib/i18n/messages/messages.js';

/** How the application is called and looks where somebody installs it; in their language. */
export function GET({ locals: { language } }) {
	const options = { locale: language };
	const manifest = {
		id: '/',
		name: m.product_name({}, options),
		description: m.product_claim({}, options),
		lang: language,
		start_url: '/',
		display: 'standalone',
		background_color: '#fdfcf9',
		theme_color: '#0a5a54',
		icons: [
			{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
			{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
			{ src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
			{ src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
		],
	};
	return new Response(JSON.stringify(manifest), {
		headers: { 'content-type': 'application/manifest+json', vary: 'cookie, accept-language' },
	});
}
