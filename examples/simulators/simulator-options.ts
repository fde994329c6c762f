/** Settings of a simulator, from arguments or environment variables. */
import { parseArgs } from 'node:util';

export interface SimulatorOptions {
  /** Must begin with "simulator-": nobody shall take it for a real model. */
  readonly model: string;
  /** Share of right answers in basis points. */
  readonly qualityBp: number;
  readonly latencyMinMs: number;
  readonly latencyMaxMs: number;
  readonly seed: number;
  /** Suite files whose items it knows; the items file stands beside each. */
  readonly suiteFiles: readonly string[];
  readonly apiKey: string | null;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Opens /control for faults on demand: tests only. */
  readonly control: boolean;
}

export const MODEL_PREFIX = 'simulator-';

const FLAGS = {
  model: { type: 'string', default: `${MODEL_PREFIX}a` },
  quality: { type: 'string', default: '8000' },
  'latency-min': { type: 'string', default: '20' },
  'latency-max': { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  suite: { type: 'string', multiple: true, default: [] as string[] },
  'api-key': { type: 'string', default: '' },
  port: { type: 'string', default: '0' },
  control: { type: 'boolean', default: false },
} as const;

/** SIMULATOR_LATENCY_MIN stands for --latency-min; several suites are separated by commas. */
const variableOf = (flag: string): string => `SIMULATOR_${flag.toUpperCase().replaceAll('-', '_')}`;

function wholeNumber(text: string, flag: string, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new RangeError(`--${flag} "${text}": allowed is 0 to ${most}`);
  return value;
}

/**
 * Arguments go before environment variables; a key is better given by SIMULATOR_API_KEY, because
 * arguments can be seen by other users.
 * @throws RangeError or TypeError with a plain sentence
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SimulatorOptions {
  const given = Object.keys(FLAGS).flatMap((flag) => {
    const value = environment[variableOf(flag)];
    if (value === undefined || value === '') return [];
    if (flag === 'control') return value === '1' ? ['--control'] : [];
    const values = flag === 'suite' && !args.includes('--suite') ? value.split(',') : [value];
    return flag === 'suite' && args.includes('--suite')
      ? []
      : values.map((each) => `--${flag}=${each}`);
  });
  const { values } = parseArgs({ args: [...given, ...args], options: FLAGS, strict: true });
  if (!values.model.startsWith(MODEL_PREFIX)) {
    throw new RangeError(
      `--model "${values.model}": a simulator's name begins with ${MODEL_PREFIX}`,
    );
  }
  const [latencyMinMs, latencyMaxMs] = [
    wholeNumber(values['latency-min'], 'latency-min', 600_000),
    wholeNumber(values['latency-max'], 'latency-max', 600_000),
  ];
  if (latencyMinMs > latencyMaxMs) throw new RangeError('--latency-min is above --latency-max');
  return {
    model: values.model,
    qualityBp: wholeNumber(values.quality, 'quality', 10_000),
    latencyMinMs,
    latencyMaxMs,
    seed: wholeNumber(values.seed, 'seed', Number.MAX_SAFE_INTEGER),
    suiteFiles: values.suite,
    apiKey: values['api-key'] === '' ? null : values['api-key'],
    port: wholeNumber(values.port, 'port', 65_535),
    control: values.control,
  };
}
