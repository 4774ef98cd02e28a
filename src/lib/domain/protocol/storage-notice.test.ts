import { describe, expect, it } from 'vitest';
import { parseStorageNotice, storageNotice } from './storage-notice.ts';

const since = '2026-07-01T12:30:00.000Z';
const notice = { type: 'storage', failing: true, since };

describe('a notice that the server cannot write', () => {
	it.each([true, false])('is read as it was written: failing %s', (failing) => {
		const payload = storageNotice(failing, new Date(since));
		expect(parseStorageNotice(payload)).toEqual({ ...notice, failing });
	});

	it('is read without what a later server may add', () => {
		expect(parseStorageNotice(JSON.stringify({ ...notice, more: [] }))).toEqual(notice);
	});

	it.each([
		['something of another type', { ...notice, type: 'comment' }],
		['no statement', { ...notice, failing: 'yes' }],
		['no time', { ...notice, since: undefined }],
		['a number as time', { ...notice, since: 0 }],
		['a time that is none', { ...notice, since: 'soon' }],
		['a day that does not exist', { ...notice, since: '2026-02-30T00:00:00.000Z' }],
		['a day without a time', { ...notice, since: '2026-07-01' }],
		['a list', [notice]],
		['nothing', null],
	])('is not read out of %s', (_, value) => {
		expect(parseStorageNotice(JSON.stringify(value))).toBeUndefined();
	});

	it.each([
		['broken JSON', '{"type":"storage"'],
		['an empty text', ''],
		['no text', notice],
		['a polluted record', '{"__proto__":{"type":"storage","failing":true}}'],
	])('is not read out of %s', (_, payload) => {
		expect(parseStorageNotice(payload)).toBeUndefined();
	});
});
