/** The endpoint that the runner is measured against: fixed times, almost no work, and its own count of what arrived. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const [latencyMs = '50', firstMs = '100', gapMs = '5', chunks = '40'] = process.argv.slice(2);

const ANSWER = JSON.stringify({
  id: 'x',
  object: 'chat.completion',
  created: 0,
  model: 'fixed',
  choices: [{ index: 0, message: { role: 'assistant', content: '42' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 80, completion_tokens: 1, total_tokens: 81 },
});

const event = (delta: object, finish: string | null): string =>
  `data: ${JSON.stringify({ model: 'fixed', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const ROLE = event({ role: 'assistant', content: '' }, null);
const PIECE = event({ content: ' und' }, null);
const END = `${event({}, 'stop')}data: [DONE]\n\n`;

interface Count {
  arrived: number;
  firstMs: number;
  lastMs: number;
  inFlight: number;
  mostInFlight: number;
}
const fresh = (): Count => ({ arrived: 0, firstMs: 0, lastMs: 0, inFlight: 0, mostInFlight: 0 });
let count = fresh();
let cpu = process.cpuUsage();

function stream(response: ServerResponse, startMs: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(ROLE);
  let sent = 0;
  const next = (): void => {
    // Late timers are made up for, so that the known times stay the known times.
    const due = startMs + Number(firstMs) + sent * Number(gapMs);
    const waitMs = due - performance.now();
    if (waitMs > 0.2) return void setTimeout(next, waitMs);
    if (sent === Number(chunks)) return void response.end(END);
    response.write(PIECE);
    sent += 1;
    next();
  };
  next();
}

const server = createServer((request, response) => {
  const startMs = performance.now();
  if (request.url === '/count') {
    const { user, system } = process.cpuUsage(cpu);
    response.end(JSON.stringify({ ...count, cpuMs: (user + system) / 1_000 }));
    count = fresh();
    cpu = process.cpuUsage();
    return;
  }
  count.arrived += 1;
  count.firstMs ||= startMs;
  count.inFlight += 1;
  count.mostInFlight = Math.max(count.mostInFlight, count.inFlight);
  let streamed = false;
  request.on('data', (bytes: Buffer) => (streamed ||= bytes.includes('"stream":true')));
  request.on('end', () => {
    if (streamed) return stream(response, startMs);
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
    }, Number(latencyMs));
  });
  response.on('finish', () => {
    count.inFlight -= 1;
    count.lastMs = performance.now();
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 2_048, () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.on('disconnect', () => process.exit(0));
