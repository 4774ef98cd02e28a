import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { labelMessages } from './server/cli/label-messages.ts';
import { liveServer } from './server/cli/live-server.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/messages',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'language',
			outputStructure: 'message-modules',
			emitGitIgnore: false,
		}),
		labelMessages(),
		sveltekit({
			adapter: adapter({ precompress: true }),
			// The root layout registers it, once a page is at rest.
			serviceWorker: { register: false },
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					// The one style attribute that SvelteKit itself writes, on its announcer for screen readers.
					'style-src-attr': [
						'unsafe-hashes',
						'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
					],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'form-action': ['self'],
					'base-uri': ['none'],
					'frame-ancestors': ['none'],
				},
			},
		}),
		liveServer(),
	],
	test: {
		expect: { requireAssertions: true, poll: { timeout: 5_000 } },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/faults/*.test.ts'],
				},
			},
			{
				extends: true,
				test: {
					name: 'server',
					include: ['server/**/*.test.ts'],
					globalSetup: 'tests/support/postgres.ts',
					// Longer than what a test waits for inside, so that it fails by saying what did not come.
					testTimeout: 20_000,
					hookTimeout: 30_000,
				},
			},
			{
				// Against the built server in processes of its own: build first.
				extends: true,
				test: {
					name: 'system',
					include: ['tests/system/*.test.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
