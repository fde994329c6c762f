/** Walks a parsed formula and allows only the parts that are listed here, with only the fields that are listed here. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import { ALLOWED_FUNCTIONS, FUNCTION_NAMES, isReservedKey } from './formula-words.js';
import type { FormulaRefusal } from './formula.js';
import { tooDeep } from './scan-formula.js';

/** A part of the library's tree, before anything is known about it. */
export type TreeNode = Readonly<Record<string, unknown>>;

const OPERATORS = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'];

/** Fields that say something besides `type`, `value` and `position`. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  path: ['steps', 'keepSingletonArray'],
  name: [],
  string: [],
  number: [],
  value: [],
  variable: [],
  binary: ['lhs', 'rhs'],
  'unary -': ['expression'],
  'unary [': ['expressions', 'consarray'],
  'unary {': ['lhs', 'consarray'],
  condition: ['condition', 'then', 'else'],
  block: ['expressions', 'consarray'],
  bind: ['lhs', 'rhs'],
  function: ['arguments', 'procedure'],
};
/** Filters, and `[]` that keeps a list of one. */
const EVERYWHERE = ['type', 'value', 'position', 'keepArray', 'predicate', 'stages'];

/** Thrown within this file only, to leave the walk at the first offence. */
class Offence extends Error {
  constructor(readonly refusal: FormulaRefusal) {
    super(refusal.reason.en);
  }
}

interface Scope {
  /** Whether names are looked up in the input itself, or in a part of it. */
  readonly atTop: boolean;
  readonly bound: Set<string>;
  readonly depth: number;
}

interface Walk {
  readonly inputs: readonly string[];
  nodes: number;
}

const positionOf = (node: TreeNode): number =>
  typeof node.position === 'number' ? node.position : 0;

function refuse(node: TreeNode, de: string, en: string): never {
  const reason: Bilingual = bilingual(de, en);
  throw new Offence({ reason, position: positionOf(node) });
}

const notAllowed = (node: TreeNode, part: string): never =>
  refuse(node, `"${part}" ist in Formeln nicht erlaubt.`, `"${part}" is not allowed in formulas.`);

const isNode = (value: unknown): value is TreeNode => typeof value === 'object' && value !== null;

function nodesOf(node: TreeNode, field: string): readonly TreeNode[] {
  const list = node[field];
  if (!Array.isArray(list) || !list.every(isNode)) return notAllowed(node, field);
  return list;
}

function nodeOf(node: TreeNode, field: string): TreeNode {
  const part = node[field];
  return isNode(part) ? part : notAllowed(node, field);
}

const wordOf = (node: TreeNode): string => (typeof node.value === 'string' ? node.value : '');

const inner = (scope: Scope, change: Partial<Scope> = {}): Scope => ({
  ...scope,
  depth: scope.depth + 1,
  ...change,
});

const kindOf = (node: TreeNode): string => {
  const type = typeof node.type === 'string' ? node.type : '';
  return type === 'unary' ? `unary ${wordOf(node)}` : type;
};

function checkFields(node: TreeNode): string {
  const kind = kindOf(node);
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined;
  if (fields === undefined) return notAllowed(node, kind === '' ? '?' : kind);
  const known = (key: string) => fields.includes(key) || EVERYWHERE.includes(key);
  const foreign = Object.keys(node).find((key) => node[key] !== undefined && !known(key));
  return foreign === undefined ? kind : notAllowed(node, foreign);
}

function visit(walk: Walk, node: TreeNode, scope: Scope): void {
  walk.nodes += 1;
  if (walk.nodes > FORMULA_LIMITS.nodes)
    refuse(
      node,
      `Die Formel hat mehr als ${FORMULA_LIMITS.nodes} Teile.`,
      `The formula has more than ${FORMULA_LIMITS.nodes} parts.`,
    );
  if (scope.depth > FORMULA_LIMITS.depth) throw new Offence(tooDeep(positionOf(node)));
  visitParts(walk, node, checkFields(node), scope);
  for (const field of ['predicate', 'stages']) {
    if (node[field] === undefined) continue;
    for (const filter of nodesOf(node, field)) visitFilter(walk, filter, scope);
  }
}

function visitFilter(walk: Walk, filter: TreeNode, scope: Scope): void {
  if (filter.type !== 'filter') notAllowed(filter, String(filter.type));
  visit(walk, nodeOf(filter, 'expr'), inner(scope, { atTop: false }));
}

function visitParts(walk: Walk, node: TreeNode, kind: string, scope: Scope): void {
  const part = (field: string): void => visit(walk, nodeOf(node, field), inner(scope));
  const list = (field: string, inside: Scope): void => {
    for (const one of nodesOf(node, field)) visit(walk, one, inside);
  };
  switch (kind) {
    case 'path':
      return visitPath(walk, node, scope);
    case 'name':
      return scope.atTop ? checkName(walk, node) : undefined;
    case 'variable':
      return checkVariable(node, scope);
    case 'binary':
      if (!OPERATORS.includes(wordOf(node))) notAllowed(node, wordOf(node));
      part('lhs');
      return part('rhs');
    case 'unary -':
      return part('expression');
    case 'unary [':
      return list('expressions', inner(scope));
    case 'unary {':
      return visitObject(walk, node, scope);
    case 'condition':
      part('condition');
      part('then');
      return node.else === undefined ? undefined : part('else');
    case 'block':
      return list('expressions', inner(scope, { bound: new Set(scope.bound) }));
    case 'bind':
      return visitBinding(walk, node, scope);
    case 'function':
      checkProcedure(nodeOf(node, 'procedure'), node);
      return list('arguments', inner(scope));
    default:
      return undefined;
  }
}

function checkName(walk: Walk, node: TreeNode): void {
  const name = wordOf(node);
  if (!walk.inputs.includes(name))
    refuse(
      node,
      `"${name}" ist keine erklärte Eingabe dieser Formel.`,
      `"${name}" is no declared input of this formula.`,
    );
}

function checkVariable(node: TreeNode, scope: Scope): void {
  const name = wordOf(node);
  if (name === '' || name === '$' || scope.bound.has(name)) return;
  if (FUNCTION_NAMES.has(name))
    refuse(
      node,
      `Die Funktion "$${name}" darf nur aufgerufen, nicht als Wert verwendet werden.`,
      `The function "$${name}" may only be called, not used as a value.`,
    );
  refuse(
    node,
    `Die Variable "$${name}" ist weder gesetzt noch erklärt.`,
    `The variable "$${name}" is neither set nor declared.`,
  );
}

/** The input itself stands for `$$` everywhere, and for `$` where no list or filter is being walked. */
const meansInput = (node: TreeNode, scope: Scope): boolean =>
  node.type === 'variable' && (node.value === '$' || (node.value === '' && scope.atTop));

function visitPath(walk: Walk, node: TreeNode, scope: Scope): void {
  let atTop = scope.atTop;
  nodesOf(node, 'steps').forEach((step, index) => {
    visit(walk, step, inner(scope, { atTop }));
    atTop = index === 0 && meansInput(step, scope);
  });
}

function visitObject(walk: Walk, node: TreeNode, scope: Scope): void {
  const pairs = node.lhs;
  if (!Array.isArray(pairs)) return notAllowed(node, '{');
  for (const pair of pairs as readonly unknown[]) {
    const [key, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
    if (!isNode(key) || !isNode(value)) return notAllowed(node, '{');
    const plain = key.type === 'string' && key.predicate === undefined;
    if (!plain || isReservedKey(wordOf(key)))
      refuse(
        key,
        'Schlüssel eines Objekts müssen feste Texte sein und keine vorbehaltenen Namen.',
        'Keys of an object must be fixed texts and no reserved names.',
      );
    visit(walk, key, inner(scope));
    visit(walk, value, inner(scope));
  }
}

function visitBinding(walk: Walk, node: TreeNode, scope: Scope): void {
  const target = nodeOf(node, 'lhs');
  const name = wordOf(target);
  if (checkFields(target) !== 'variable' || name === '' || name === '$' || FUNCTION_NAMES.has(name))
    refuse(
      node,
      `Die Variable "$${name}" kann nicht gesetzt werden.`,
      `The variable "$${name}" cannot be set.`,
    );
  visit(walk, nodeOf(node, 'rhs'), inner(scope));
  scope.bound.add(name);
}

function checkProcedure(procedure: TreeNode, call: TreeNode): void {
  const bare = Object.keys(procedure).every((key) => ['type', 'value', 'position'].includes(key));
  const name = procedure.type === 'variable' ? wordOf(procedure) : '';
  if (bare && ALLOWED_FUNCTIONS.has(name)) return;
  refuse(
    call,
    `Die Funktion "$${name}" ist in Formeln nicht erlaubt.`,
    `The function "$${name}" is not allowed in formulas.`,
  );
}

/** The first part that a formula must not have; null where all are allowed. */
export function checkTree(
  tree: TreeNode,
  names: { readonly inputs: readonly string[]; readonly variables: readonly string[] },
): FormulaRefusal | null {
  const scope: Scope = { atTop: true, bound: new Set(names.variables), depth: 1 };
  try {
    visit({ inputs: names.inputs, nodes: 0 }, tree, scope);
    return null;
  } catch (error) {
    if (error instanceof Offence) return error.refusal;
    throw error;
  }
}
