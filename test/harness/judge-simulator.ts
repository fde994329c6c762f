/** A model judge on loopback that speaks the chat protocol: it reads the parts between the marks and says what a test wants it to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface JudgeQuestion {
  readonly system: string;
  readonly user: string;
  readonly mark: string;
  /** Names of the parts in their order. */
  readonly order: readonly string[];
  readonly parts: Readonly<Record<string, string>>;
}

export interface JudgeSimulator {
  readonly baseUrl: string;
  readonly host: string;
  readonly asked: JudgeQuestion[];
  readonly close: () => Promise<void>;
}

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
}

function questionOf({ messages }: Body): JudgeQuestion {
  const [system = '', user = ''] = messages.map(({ content }) => content);
  const mark = /^\[([0-9a-f]{16}) task\]/.exec(user)?.[1] ?? '';
  const found = [...user.matchAll(new RegExp(`^\\[${mark} (\\w+)\\]\\n(".*")$`, 'gmu'))];
  return {
    system,
    user,
    mark,
    order: found.map(([, name = '']) => name),
    parts: Object.fromEntries(
      found.map(([, name = '', text = '""']) => [name, JSON.parse(text) as string]),
    ),
  };
}

/**
 * @param reply what it writes, and `null` for a connection that it drops
 * @param model under which it answers, whatever it is asked for
 */
export async function startJudge(
  reply: (question: JudgeQuestion, count: number) => string | null,
  model?: string,
): Promise<JudgeSimulator> {
  const asked: JudgeQuestion[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (piece: Buffer) => parts.push(piece));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Body;
      const question = questionOf(body);
      asked.push(question);
      const content = reply(question, asked.length);
      if (content === null) {
        request.socket.destroy();
        return;
      }
      const message = { role: 'assistant', content };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          id: 'j',
          object: 'chat.completion',
          created: 1,
          model: model ?? body.model,
          choices: [{ index: 0, message, finish_reason: 'stop' }],
          usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
        }),
      );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `http://${host}/v1`,
    host,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
