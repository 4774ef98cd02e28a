import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';

// What the compiler and svelte-check cannot see. Layout of code is Prettier's.
export default typescript.config(
	{
		ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/', 'src/lib/i18n/messages/'],
	},
	...typescript.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: {
			parserOptions: {
				projectService: { allowDefaultProject: ['eslint.config.js'] },
				extraFileExtensions: ['.svelte'],
			},
		},
		rules: {
			eqeqeq: 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// A promise that nobody waits for swallows its failure.
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser } },
		rules: {
			// Addresses of ours are checked by following them in tests; there is no base path.
			'svelte/no-navigation-without-resolve': 'off',
			// What must be reactive is chosen where it is declared.
			'svelte/prefer-svelte-reactivity': 'off',
		},
	},
);
