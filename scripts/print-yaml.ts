/** Plain data as block YAML, the way people write it: one entry on each line, quotation marks only where needed. */

/** Words and sentences without signs of YAML; dates, numbers and true/false are no such texts. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-zÄÖÜäöüß](?:[\wÄÖÜäöüß./-]| (?=[\wÄÖÜäöüß]))*$/i;

const scalar = (value: unknown): string =>
  typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value);

const isCollection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** Lines of a collection; the first item of an entry in a list stands on the line of its hyphen. */
function linesOf(value: object, indent: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown) => {
      if (!isCollection(entry)) return [`${indent}- ${scalar(entry)}`];
      const [first = '', ...rest] = linesOf(entry, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    isCollection(entry)
      ? [`${indent}${key}:`, ...linesOf(entry, `${indent}  `)]
      : [`${indent}${key}: ${scalar(entry)}`],
  );
}

/** @param value an object or list without empty collections */
export const printYaml = (value: object): string => `${linesOf(value, '').join('\n')}\n`;
