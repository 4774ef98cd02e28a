import type { DeviceDatabase } from './database.ts';

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

	async seal(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
		const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
		const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, bytes);
		const all = new Uint8Array(ivBytes + sealed.byteLength);
		all.set(iv);
		all.set(new Uint8Array(sealed), ivBytes);
		return all;
	}

	/** Rejects what another key has sealed, or what was changed since. */
	async unseal(sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
		const iv = sealed.subarray(0, ivBytes);
		const bytes = sealed.subarray(ivBytes);
		return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, bytes));
	}
}

const ivBytes = 12;
