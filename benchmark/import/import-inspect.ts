/** Imports samples of inspect (JSON or JSON Lines): id, input, target, choices, metadata. */
import type { Grader } from '../../criteria/suite/grader.js';
import type { SuiteItem, SuiteMessage } from '../../criteria/suite/suite.js';
import type { PlainObject } from '../../criteria/plain-object.js';
import { isPlainObject } from '../../criteria/plain-object.js';
import type { ImportOutcome, ImportRefusal } from './import-outcome.js';
import { notHonoured, refusal, refused, unknownKeys } from './import-outcome.js';
import { readRecords } from './read-foreign-file.js';
import { framedSuite, idFrom, numberedId } from './suite-frame.js';
import type { ImportSettings } from './suite-frame.js';

const KNOWN = ['id', 'input', 'target', 'choices', 'metadata'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

type Part<T> = { readonly value: T } | { readonly refusal: ImportRefusal };

function messagesOf(input: unknown, place: string): Part<readonly SuiteMessage[]> {
  if (typeof input === 'string') return { value: [{ role: 'user', content: input }] };
  if (!Array.isArray(input)) return { refusal: notHonoured(place, 'input') };
  const messages: SuiteMessage[] = [];
  for (const [index, message] of (input as readonly unknown[]).entries()) {
    const at = `${place}[${index}]`;
    if (!isPlainObject(message)) return { refusal: notHonoured(at, 'message') };
    const { role, content } = message;
    if (role !== 'user' && role !== 'system') {
      return { refusal: notHonoured(`${at}.role`, `role ${JSON.stringify(role)}`) };
    }
    if (typeof content !== 'string') {
      return { refusal: notHonoured(`${at}.content`, 'content other than text') };
    }
    messages.push({ role, content });
  }
  return { value: messages };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

/** The options become lines "A) ..." and the answer one letter. */
function withChoices(
  messages: readonly SuiteMessage[],
  choices: readonly string[],
): { readonly messages: readonly SuiteMessage[]; readonly grader: Grader } {
  const letters = Array.from(LETTERS.slice(0, choices.length));
  const lines = choices.map((choice, at) => `${letters[at]}) ${choice}`).join('\n');
  return {
    messages: messages.map((message, at) =>
      at === messages.length - 1
        ? {
            ...message,
            content: `${message.content}\n\n${lines}\n\nAntworte nur mit dem Buchstaben.`,
          }
        : message,
    ),
    grader: { kind: 'choice', choices: letters },
  };
}

const plainGrader = (alternatives: readonly string[]): Grader => ({
  kind: 'normalizedText',
  fold: ['case', 'space'],
  ...(alternatives.length === 0 ? {} : { alternatives }),
});

function itemOf(sample: PlainObject, index: number): Part<SuiteItem> {
  const place = `[${index}]`;
  const unknown = unknownKeys(sample, KNOWN, place)[0];
  if (unknown !== undefined) return { refusal: unknown };
  const messages = messagesOf(sample['input'], `${place}.input`);
  if ('refusal' in messages) return messages;
  const targets = typeof sample['target'] === 'string' ? [sample['target']] : sample['target'];
  if (!isTexts(targets)) return { refusal: notHonoured(`${place}.target`, 'target') };
  const [target = '', ...alternatives] = targets;
  const given = sample['id'];
  const id =
    typeof given === 'string' || typeof given === 'number'
      ? idFrom(String(given))
      : numberedId('sample', index);
  const metadata = isPlainObject(sample['metadata']) ? sample['metadata'] : {};
  const cluster = typeof metadata['cluster'] === 'string' ? idFrom(metadata['cluster']) : id;
  const { choices } = sample;
  if (choices == null) {
    return {
      value: { id, cluster, messages: messages.value, target, grader: plainGrader(alternatives) },
    };
  }
  if (!isTexts(choices) || choices.length > LETTERS.length) {
    return { refusal: notHonoured(`${place}.choices`, 'choices') };
  }
  if (alternatives.length > 0) {
    return { refusal: notHonoured(`${place}.target`, 'several right choices') };
  }
  return { value: { id, cluster, target, ...withChoices(messages.value, choices) } };
}

/** The scorer is code and not in the samples: without choices the whole answer is compared, but for case and space. */
export function importInspect(text: string, settings: ImportSettings): ImportOutcome {
  const read = readRecords(text);
  if (read.kind === 'refused') return read;
  const samples = read.value as readonly unknown[];
  const parts = samples.map((sample, index) =>
    isPlainObject(sample)
      ? itemOf(sample, index)
      : { refusal: refusal(`[${index}]`, 'Hier fehlt ein Objekt.', 'An object is missing here.') },
  );
  const refusals = parts.flatMap((part) => ('refusal' in part ? [part.refusal] : []));
  if (refusals.length > 0) return refused(refusals);
  const items = parts.flatMap((part) => ('value' in part ? [part.value] : []));
  const notes = [
    {
      de: 'Der Prüfer (scorer) steht nicht in den Beispielen: verglichen wird die ganze Antwort, ohne Groß- und Kleinschreibung.',
      en: 'The scorer is not in the samples: the whole answer is compared, without case.',
    },
    {
      de: 'Von metadata wird nur cluster gelesen.',
      en: 'Of metadata only cluster is read.',
    },
  ];
  return framedSuite(settings, items, { notes });
}
