/** The accounts that the demo promises, by what they are. */
export const accounts = {
	coordinationLahr: 'coordination@lahr.example',
	environmentLahr: 'environment@lahr.example',
	coordinationAlajuela: 'coordination@alajuela.example',
	environmentAlajuela: 'ambiente@alajuela.example',
	expert: 'expert@lahr.example',
	observer: 'observer@skew.example',
} as const;

export const demoAccounts = Object.values(accounts);
