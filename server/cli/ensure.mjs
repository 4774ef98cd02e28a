// Installs what the checkout needs and does nothing when it is there. Runs on any Node from 18 up,
// before `node_modules` exists, so it imports nothing from npm. `--test` also installs Chromium and Redis.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = join(root, 'node_modules/.installed');
const own = join(root, 'node_modules/.bin/node');
const neededNode = 24;
const outerNode = Number.parseInt(process.versions.node, 10);
const npmOptions = [
	'--include=dev',
	'--include=optional',
	'--engine-strict=false',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

// npm may replace the Node that runs it below: the inner one must be the machine's own.
const env = Object.fromEntries(
	Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
);
env['PATH'] = (env['PATH'] ?? '')
	.split(delimiter)
	.filter((folder) => !folder.includes('node_modules'))
	.join(delimiter);

installPackages();
checkNode();
if (process.argv.includes('--test')) {
	installFromDebian({
		chromium: [
			process.env.CHROMIUM,
			'/usr/bin/chromium',
			'/usr/bin/chromium-browser',
			'/usr/bin/google-chrome',
		],
		'redis-server': [
			process.env.REDIS_SERVER,
			'/usr/bin/redis-server',
			'/usr/local/bin/redis-server',
			'/usr/bin/valkey-server',
		],
	});
}

function installPackages() {
	const lock = readFileSync(join(root, 'package-lock.json'));
	const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.log('Installing packages (this takes a minute the first time) …');
	run('npm', ['ci', ...npmOptions]);
	completeWithOwnNode();
	writeFileSync(stamp, wanted);
}

/**
 * npm leaves out optional packages (the bundler's binary) whose `engines` refuse the Node that runs
 * npm, so an older one outside needs a second pass by the Node that will use them.
 */
function completeWithOwnNode() {
	const npm = process.env['npm_execpath'];
	if (!npm || !existsSync(own) || outerNode >= neededNode) return;
	run(own, [npm, 'install', '--no-save', ...npmOptions]);
}

function checkNode() {
	if (existsSync(own)) return;
	if (outerNode >= neededNode) return;
	console.error(
		`npm has no Node for ${process.platform}-${process.arch}: please install Node ${neededNode}.`,
	);
	process.exit(1);
}

/**
 * Installs packages unless what is in them is at one of the places where it may be.
 * @param {{ [name: string]: (string | undefined)[] }} packages
 */
function installFromDebian(packages) {
	const missing = Object.keys(packages).filter(
		(name) => !packages[name]?.some((path) => path && existsSync(path)),
	);
	if (missing.length === 0) return;
	console.log(`Installing ${missing.join(', ')} …`);
	const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
	/** @param {string[]} args */
	const apt = (...args) =>
		process.getuid?.() === 0
			? run('apt-get', args, quiet)
			: run('sudo', ['--preserve-env=DEBIAN_FRONTEND', 'apt-get', ...args], quiet);
	apt('update', '-qq');
	apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args, environment = env) {
	const { status, error } = spawnSync(command, args, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: environment,
	});
	if (error) console.error(`${command}: ${error.message}`);
	if (status !== 0) process.exit(status ?? 1);
}
