/** The project's own files as git sees them, and the imports that stand in them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Tracked and new files with one of the endings, as paths from the root. */
export function sourceFiles(...endings: readonly string[]): readonly string[] {
  const patterns = endings.map((ending) => `*${ending}`);
  const list = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...patterns],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const files = list.split('\0').filter((file) => file !== '' && existsSync(`${ROOT}/${file}`));
  return [...new Set(files)].sort();
}

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
