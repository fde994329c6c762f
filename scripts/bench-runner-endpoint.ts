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
/** As the wire has it (RFC 9112, 7.1), so that a piece costs one write and nothing else. */
const FRAME = Buffer.from(`${Buffer.byteLength(PIECE).toString(16)}\r\n${PIECE}\r\n`);
const END = `${event({}, 'stop')}data: [DONE]\n\n`;

interface Count {
  arrived: number;
  firstMs: number;
  lastMs: number;
  inFlight: number;
  mostInFlight: number;
  /** How much later than announced each stream's first piece left. */
  readonly lateMs: number[];
}
const fresh = (): Count => ({
  ...{ arrived: 0, firstMs: 0, lastMs: 0, inFlight: 0, mostInFlight: 0 },
  lateMs: [],
});
const nearP99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;
let count = fresh();
let cpu = process.cpuUsage();

/** One that is being streamed: its pieces leave at known times, whatever else is going on. */
interface Stream {
  readonly response: ServerResponse;
  readonly startMs: number;
  sent: number;
}

/** In the order in which they are due next: all have the same rhythm. */
let streams: Stream[] = [];
const dueOf = ({ startMs, sent }: Stream): number =>
  startMs + Number(firstMs) + sent * Number(gapMs);

/** Sends what is due, of the others not more than `most` pieces. @returns whether something is left to send later */
function sendDue(stream: Stream, most: number): boolean {
  const { response } = stream;
  for (let sent = 0; stream.sent < Number(chunks); sent += 1) {
    const lateMs = performance.now() - dueOf(stream);
    if (lateMs < 0 || sent === most) return true;
    if (stream.sent === 0) count.lateMs.push(lateMs);
    response.socket?.write(FRAME);
    stream.sent += 1;
  }
  response.end(END);
  return false;
}

/** Timers come up to this late; what is waited for more exactly is looked for all the time. */
const TIMER_MS = 1.2;
/** A first piece waits at most for so many others. */
const OTHERS = 4;

const isFirst = ({ sent }: Stream): boolean => sent === 0;

/** First pieces are what is measured, and leave on time; all others may be as late as a timer is. */
function watch(): void {
  const nowMs = performance.now();
  const soon = streams.some((each) => isFirst(each) && dueOf(each) - nowMs < TIMER_MS);
  let others = 0;
  streams = streams.filter((each) => {
    const first = isFirst(each);
    if (!first && soon && dueOf(each) < nowMs && ++others > OTHERS) return true;
    return sendDue(each, first || soon ? 1 : Infinity);
  });
  if (streams.length === 0) return;
  if (soon) setImmediate(watch);
  else setTimeout(watch, 1);
}

function stream(response: ServerResponse, startMs: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(ROLE);
  streams.push({ response, startMs, sent: 0 });
  if (streams.length === 1) watch();
}

const server = createServer((request, response) => {
  const startMs = performance.now();
  if (request.url === '/count') {
    const { user, system } = process.cpuUsage(cpu);
    const own = { cpuMs: (user + system) / 1_000, lateP99Ms: nearP99(count.lateMs) };
    response.end(JSON.stringify({ ...count, ...own, lateMs: undefined }));
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
