/** Fills `{{ name }}` in texts of other tools; filters, conditions, loops and expressions are refused by name. */
import type { PlainObject } from '../../criteria/plain-object.js';
import type { ImportRefusal } from './import-outcome.js';
import { notHonoured, refusal } from './import-outcome.js';

export type Filled =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal };

const isRefused = (one: ImportRefusal): Filled => ({ kind: 'refused', refusal: one });

/** Texts and numbers; lists and objects have no one way to be written. */
export const plainText = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;

export function fillTemplate(template: string, values: PlainObject, place: string): Filled {
  const statement = /\{%[^%]{0,40}|\{#[^#]{0,40}/.exec(template);
  if (statement !== null) return isRefused(notHonoured(place, `Jinja "${statement[0]}"`));
  const parts = template.split(/(\{\{[^{}]*\}\})/);
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.startsWith('{{') || !part.endsWith('}}')) {
      if (part.includes('{{')) return isRefused(notHonoured(place, 'Jinja "{{" …'));
      texts.push(part);
      continue;
    }
    const name = part.slice(2, -2).trim();
    if (!/^[A-Za-z_]\w*$/.test(name)) return isRefused(notHonoured(place, `Jinja "${part}"`));
    const text = Object.hasOwn(values, name) ? plainText(values[name]) : null;
    if (text === null) {
      return isRefused(
        refusal(
          place,
          `"${name}" ist kein Text und keine Zahl.`,
          `"${name}" is no text and no number.`,
        ),
      );
    }
    texts.push(text);
  }
  return { kind: 'ok', text: texts.join('') };
}
