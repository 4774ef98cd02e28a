/** Lets kept programmes open without a network; needs https, or this machine itself. */
export function registerWorker(): void {
	if (!('serviceWorker' in navigator)) return;
	const register = () =>
		void navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
	if (document.readyState === 'complete') register();
	else window.addEventListener('load', register, { once: true });
}
