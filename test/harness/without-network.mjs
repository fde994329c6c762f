/** Preloaded into a child process: whoever opens a connection or asks for a name ends the process with code 99. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

function refuse() {
  process.stderr.write('a connection was attempted\n');
  process.exit(99);
}

for (const name of ['connect', 'createConnection']) net[name] = refuse;
net.Socket.prototype.connect = refuse;
tls.connect = refuse;
dgram.createSocket = refuse;
for (const from of [http, https]) for (const name of ['request', 'get']) from[name] = refuse;
for (const from of [dns, dns.promises]) {
  for (const name of Object.keys(from)) {
    if (/^(?:lookup|resolve|reverse)/.test(name)) from[name] = refuse;
  }
}
globalThis.fetch = refuse;
globalThis.WebSocket = refuse;
syncBuiltinESMExports();
