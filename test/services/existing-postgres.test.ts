/** A database named by DATABASE_URL is checked for its age; an old server is played on loopback in its own protocol. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { useExistingPostgres } from '../../cli/services/postgres.js';

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const READY = message('Z', Buffer.from('I'));
const SIGNED_IN = Buffer.concat([message('R', Buffer.alloc(4)), READY]);

/** One row with one text column, as answer to a simple query. */
function answer(column: string, value: string): Buffer {
  const description = Buffer.alloc(2 + column.length + 1 + 18);
  description.writeInt16BE(1, 0);
  description.write(`${column}\0`, 2, 'latin1');
  description.writeInt32BE(25, 2 + column.length + 1 + 6); // the number of the type text
  description.writeInt16BE(-1, 2 + column.length + 1 + 10);
  description.writeInt32BE(-1, 2 + column.length + 1 + 12);
  const row = Buffer.alloc(6);
  row.writeInt16BE(1, 0);
  row.writeInt32BE(value.length, 2);
  return Buffer.concat([
    message('T', description),
    message('D', Buffer.concat([row, Buffer.from(value)])),
    message('C', Buffer.from('SHOW\0')),
    READY,
  ]);
}

describe('a PostgreSQL named by DATABASE_URL', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  const serve = async (versionNumber: string) => {
    const speak = (socket: Socket) => {
      socket.once('data', () => {
        socket.write(SIGNED_IN);
        socket.on('data', (data) => {
          if (data.toString('latin1', 0, 1) === 'Q') {
            socket.write(answer('server_version_num', versionNumber));
          }
        });
      });
      socket.on('error', () => undefined);
    };
    const listening = createServer(speak);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return `postgres://anna:geheim@127.0.0.1:${(listening.address() as AddressInfo).port}/vergabe`;
  };

  it.each([
    ['90624', 'PostgreSQL 9;'],
    ['140099', 'PostgreSQL 14;'],
    ['149999', 'PostgreSQL 14;'],
  ])('of version %s is refused by a sentence', async (versionNumber, found) => {
    const url = await serve(versionNumber);
    await expect(useExistingPostgres(url)).rejects.toThrow(
      `Die Datenbank aus DATABASE_URL ist ${found} nötig ist Version 15 oder neuer.`,
    );
  });

  it.each([['150000'], ['180004']])('of version %s is used', async (versionNumber) => {
    const url = await serve(versionNumber);
    expect(await useExistingPostgres(url)).toEqual({ url, versionNumber: Number(versionNumber) });
  });
});
