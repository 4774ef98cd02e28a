import { beforeEach, vi } from 'vitest';

/** Keeps off the screen what Hocuspocus prints: what it cannot read, and whom it stops for that. */
export function silenceHocuspocus(): void {
	beforeEach(() => {
		const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
		for (const method of printed) method.mockImplementation(() => {});
		return () => {
			for (const method of printed) method.mockRestore();
		};
	});
}
