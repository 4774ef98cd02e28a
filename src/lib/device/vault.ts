import { decodeAny, encodeAny } from 'lib0/buffer';
import type { DeviceDatabase, Sealed } from './database.ts';

/** Seals and opens what a browser keeps for one person: others who use it later cannot read it. */
export class Vault {
	private readonly key: CryptoKey;

	private constructor(key: CryptoKey) {
		this.key = key;
	}

	/**
	 * With the key that this browser has, or else with the one that the server gives to whoever is signed
	 * in; rejects when there is neither. The key leaves with `lockVault`.
	 */
	static async open(database: DeviceDatabase, person: string): Promise<Vault> {
		const known = await database.get('keys', person);
		if (known) return new Vault(known);
		const response = await fetch('/device-key');
		if (!response.ok) throw new Error(`No key for this device: ${response.status}`);
		const bytes = await response.arrayBuffer();
		const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [
			'encrypt',
			'decrypt',
		]);
		await database.put('keys', key, person);
		return new Vault(key);
	}

	/** Seals plain data: objects, arrays, texts, numbers, bytes. */
	async seal(value: object): Promise<Sealed> {
		const bytes = encodeAny(value) as Sealed;
		const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
		const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, bytes);
		const all = new Uint8Array(ivBytes + sealed.byteLength);
		all.set(iv);
		all.set(new Uint8Array(sealed), ivBytes);
		return all;
	}

	/** Rejects what another key has sealed, or what was changed since. */
	async unseal<T extends object>(sealed: Sealed): Promise<T> {
		const iv = sealed.subarray(0, ivBytes);
		const bytes = sealed.subarray(ivBytes);
		const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, bytes);
		return decodeAny(new Uint8Array(opened)) as T;
	}
}

const ivBytes = 12;
