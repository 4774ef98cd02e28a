import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Silence } from './silence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is long once nothing was heard for so long since it began, and told of once', () => {
	const told = vi.fn();
	const silence = new Silence(1_000, told);
	silence.begin();
	vi.advanceTimersByTime(999);
	silence.begin();
	expect(silence.isLong).toBe(false);
	vi.advanceTimersByTime(1);
	expect(silence.isLong).toBe(true);
	silence.begin();
	vi.advanceTimersByTime(5_000);
	expect(told).toHaveBeenCalledTimes(1);
});

it('ends with whatever is heard, and nothing is waited for before it begins anew', () => {
	const silence = new Silence(1_000, () => {});
	expect(silence.end()).toBe(false);
	silence.begin();
	vi.advanceTimersByTime(999);
	expect(silence.end()).toBe(true);
	vi.advanceTimersByTime(5_000);
	expect(silence.isLong).toBe(false);
	silence.begin();
	vi.advanceTimersByTime(1_000);
	expect(silence.end()).toBe(true);
	expect(silence.isLong).toBe(false);
});
