import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

/** The path of a Chromium, Chrome or Edge: env CHROMIUM, the path, the usual places, Playwright's own; undefined when there is none. */
export async function findChromium(): Promise<string | undefined> {
  const candidates = [process.env.CHROMIUM, ...NAMES.map(onPath), ...usualPlaces(), await ownOfPlaywright()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Like `findChromium`, but installs one when there is none: by apt as root on Debian, else by Playwright. */
export async function ensureChromium(): Promise<string> {
  const found = await findChromium();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  }
  if ((await findChromium()) === undefined) {
    spawnSync(process.platform === 'win32' ? 'npx.cmd' : 'npx', ['playwright', 'install', 'chromium'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const installed = await findChromium();
  if (installed === undefined) {
    throw new Error(
      'No Chromium was found and none could be installed. Install Chromium, Chrome or Edge, or set CHROMIUM to the path of one.',
    );
  }
  return installed;
}

/** What a headless test browser is started with: nothing of its own on the network. Root cannot use the sandbox. */
export function chromiumArguments(): string[] {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function onPath(name: string): string | undefined {
  try {
    const [command, argument] = process.platform === 'win32' ? ['where', name] : ['which', name];
    return execFileSync(command, [argument], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(/\r?\n/)[0] || undefined;
  } catch {
    return undefined;
  }
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  if (process.platform !== 'win32') return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return folders.flatMap((folder) =>
    folder === undefined
      ? []
      : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')],
  );
}

async function ownOfPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath() || undefined;
}
