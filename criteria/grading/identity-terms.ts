/** Names that would tell a grader who answered: those of the bids, and of the model families and makers that are well known. */
import { digestOf } from '../canonical-json.js';
import type { Digest } from '../canonical-json.js';
import type { OpenedQuality } from '../procedure/event.js';

/** Well known families, makers and products, in lower case; a list ages, so its digest stands in every package. */
export const KNOWN_NAMES = [
  ...['openai', 'chatgpt', 'gpt', 'anthropic', 'claude', 'google', 'gemini', 'gemma', 'bard'],
  ...['deepmind', 'meta ai', 'llama', 'mistral', 'mixtral', 'le chat', 'magistral', 'ministral'],
  ...['aleph alpha', 'luminous', 'pharia', 'deepseek', 'qwen', 'alibaba', 'tongyi', 'cohere'],
  ...['command r', 'microsoft', 'copilot', 'azure', 'phi', 'grok', 'xai', 'nvidia', 'nemotron'],
  ...['falcon', 'granite', 'watsonx', 'ibm', 'amazon', 'bedrock', 'titan', 'nova', 'kimi'],
  ...['moonshot', 'zhipu', 'chatglm', 'baidu', 'ernie', 'teuken', 'opengpt', 'leolm', 'apertus'],
  ...['stablelm', 'stability ai', 'hugging face', 'huggingface', 'perplexity', 'ollama', 'yi'],
] as const;

export const knownNamesDigest = (): Digest => digestOf(KNOWN_NAMES);

const LEGAL_FORMS =
  /(^|[\s,(])(gmbh|ag|se|kg|kgaa|ohg|ug|e\.?\s?v|eg|mbh|co|ltd|inc|llc|bv|sas|sa|haftungsbeschränkt|und|and|&)\.?(?=$|[\s,)&])/giu;

/** Labels of host names that say nothing about anybody. */
const PLAIN_LABELS = new Set(['api', 'www', 'chat', 'inference', 'llm', 'cloud', 'example']);

/** A name as it is, without its legal form, and its first word where that is long enough to be one. */
function nameForms(name: string): readonly string[] {
  const bare = name.replaceAll(LEGAL_FORMS, '$1').replaceAll(LEGAL_FORMS, '$1').trim();
  const [first = ''] = bare.split(/\s+/);
  return [name, bare, ...([...first].length >= 5 ? [first] : [])];
}

/** "nordlicht-chat-7b" gives the whole and "nordlicht": what stands before a number or a separator. */
const modelForms = (model: string): readonly string[] => [
  model,
  ...(model
    .split('/')
    .at(-1)
    ?.split(/[-_\s.:]|\d/u)
    .slice(0, 1) ?? []),
];

const hostForms = (host: string): readonly string[] => {
  const [name = ''] = host.split(':');
  const labels = name.split('.').slice(0, -1);
  return [name, ...labels.filter((label) => label.length >= 4 && !PLAIN_LABELS.has(label))];
};

/** What of a bid names its bidder, product, model or endpoint. */
export type NamedBid = Pick<
  OpenedQuality,
  'bidderName' | 'consortium' | 'subcontractors' | 'product' | 'model' | 'endpointHost'
>;

/** Longest first, each once; shorter than three letters are left out, as they would hit everything. */
export function identityTerms(bids: readonly NamedBid[]): readonly string[] {
  const own = bids.flatMap((bid) => [
    ...[bid.bidderName, ...bid.consortium].flatMap(nameForms),
    ...bid.subcontractors.flatMap(({ name }) => nameForms(name)),
    ...nameForms(bid.product),
    ...modelForms(bid.model),
    ...hostForms(bid.endpointHost),
  ]);
  const terms = new Set([...own, ...KNOWN_NAMES].map((term) => term.trim().toLowerCase()));
  return [...terms]
    .filter((term) => (term.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
