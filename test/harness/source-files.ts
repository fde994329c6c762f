/** The project's own files, and the imports that stand in them. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is made, fetched or stored, not written. */
const NOT_OURS = /^(\..*|node_modules|dist|coverage)$/;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(`${ROOT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.test(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Our files with one of the endings, as paths from the root, sorted. */
export const sourceFiles = (...endings: readonly string[]): readonly string[] =>
  filesBelow('')
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();

export const readSource = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');

export interface FoundImport {
  readonly specifier: string;
  /** True for `import type` and types named by `import('...')`. */
  readonly onlyType: boolean;
}

function importOf(node: ts.Node): FoundImport | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const onlyType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier.text, onlyType };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const { text } = node.moduleSpecifier as ts.StringLiteral;
    return { specifier: text, onlyType: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments;
    return first !== undefined && ts.isStringLiteralLike(first)
      ? { specifier: first.text, onlyType: false }
      : null;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: (node.argument.literal as ts.StringLiteral).text, onlyType: true };
  }
  return null;
}

/** Every import and re-export of a file, wherever it stands. */
export function importsIn(file: string, source: string): readonly FoundImport[] {
  const found: FoundImport[] = [];
  const visit = (node: ts.Node): void => {
    const here = importOf(node);
    if (here !== null) found.push(here);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true));
  return found;
}
