/** TCP ports on the loopback address: chosen once per home and kept as long as they are free. */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Below the range from which systems hand out ports for outgoing connections, so that a kept port stays free. */
const LOWEST = 17_000;
const HIGHEST = 31_000;
const MAX_TRIES = 200;

/** The port noted in `file` when it is free, else a new free one, which is then noted. */
export async function rememberedPort(file: string): Promise<number> {
  const known = readPort(file);
  if (known !== null && (await isPortFree(known))) return known;
  return newPort(file);
}

/** Chooses a free port and notes it in `file`. */
export async function newPort(file: string): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) {
      writeFileSync(file, `${port}\n`, { mode: 0o600 });
      return port;
    }
  }
  throw new Error(`no free port found between ${LOWEST} and ${HIGHEST}`);
}

/** Whether a program could listen on this port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

function readPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
  } catch {
    return null;
  }
}
