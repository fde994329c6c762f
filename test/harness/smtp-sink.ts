/** A mail server on loopback that keeps what it takes, can be told to refuse, and can be away. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they came, but for the line breaks that only the transport made. */
  readonly raw: string;
}

export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly TakenMail[];
  /** What the server answers to the next mails for an address: 4xx or 5xx, or null to take them. */
  readonly answer: (code: number | null) => void;
  /** Forgets what it has taken. */
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
  /** Listens again at the same port. */
  readonly start: () => Promise<void>;
}

/** Quoted-printable ends long lines softly; an encoded word in a header only looks like that. */
function joined(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  return text.slice(0, end) + text.slice(end).replace(/=\r?\n/gu, '');
}

export async function startSink(): Promise<SmtpSink> {
  const mails: TakenMail[] = [];
  let refusal: number | null = null;
  let port = 0;
  let server: SMTPServer | null = null;

  async function start(): Promise<void> {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_address, _session, callback) => {
        if (refusal === null) callback();
        else callback(Object.assign(new Error('not now'), { responseCode: refusal }));
      },
      onData: (stream, { envelope }, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          mails.push({ from, to, raw: joined(Buffer.concat(parts).toString('utf8')) });
          callback();
        });
      },
    });
    server.on('error', () => undefined);
    const listening = server.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    port = (listening.address() as AddressInfo).port;
  }

  await start();
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    answer: (code) => {
      refusal = code;
    },
    clear: () => {
      mails.length = 0;
    },
    start,
    stop: () =>
      new Promise((resolve) => {
        if (server === null) resolve();
        else server.close(() => resolve());
        server = null;
      }),
  };
}
