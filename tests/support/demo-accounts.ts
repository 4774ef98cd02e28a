/** The accounts that the demo promises. */
export const demoAccounts = [
	'coordination@lahr.example',
	'environment@lahr.example',
	'coordination@alajuela.example',
	'ambiente@alajuela.example',
	'expert@lahr.example',
	'observer@skew.example',
] as const;
