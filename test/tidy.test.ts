/** The house rules that a compiler does not know, each with what to do instead. */
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const LAYERS = ['shared', 'electron', 'renderer', 'test', 'build'] as const

function* walk(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(name)
    else yield name
  }
}
const files = LAYERS.flatMap((layer) => [...walk(layer)])
const sources = files.filter((file) => /\.(ts|vue|mjs|cjs)$/.test(file) && !file.endsWith('.d.ts'))
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
/** The script of a component, or the whole of a plain source file. */
const scriptOf = (file: string): string =>
  file.endsWith('.vue') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(read(file))?.[1] ?? '') : read(file)
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')

const ENGINE_BANS: readonly [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\(\)/, 'tx.now or view.now'],
  [/\bMath\.random\b/, 'tx.draw, tx.between or hashNumbers'],
  [/\bMath\.(sin|cos|tan|exp|log|log10|log2|pow|cbrt|hypot|tanh)\b/, 'a table-driven curve (V8 builds may differ)'],
  [/\b(setTimeout|setInterval|queueMicrotask|requestAnimationFrame)\b/, 'a task: tx.after'],
  [/\basync\b|\bawait\b|\bPromise\b/, 'a task, or an effect in the host'],
  [/\b(process|console|performance|crypto)\./, 'a fact, or a value handed in'],
  [/\bIntl\b|\.localeCompare\(|\.toLocale/, 'plain comparison: order must not lean on a locale'],
]

describe('the engine', () => {
  it.each(sources.filter((file) => file.startsWith('electron/engine/')))('%s leans on nothing outside', (file) => {
    const code = withoutComments(read(file))
    for (const [ban, instead] of ENGINE_BANS) expect(ban.exec(code)?.[0], `${file}: use ${instead}`).toBeUndefined()
  })
})

describe('every source', () => {
  it('stays small: 300 lines a file, 140 columns', () => {
    const data = /(^|\/)(data|catalog|models|golden|i18n)\/|messages\.ts$|tokens\.css$/
    const long = sources.filter((file) => !data.test(file) && read(file).split('\n').length > 301)
    expect(long.map((file) => `${file}: ${read(file).split('\n').length} lines`)).toEqual([])
    const wide = sources
      .filter((file) => !data.test(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .map((line, i) => [`${file}:${i + 1}`, line.length] as const),
      )
      .filter(([, columns]) => columns > 140)
    expect(wide).toEqual([])
  })
  // Every source is parsed, which a busy machine takes its time for.
  it('keeps functions within 70 lines', () => {
    expect(sources.filter((file) => !file.startsWith('test/')).flatMap(longFunctions)).toEqual([])
  }, 60_000)
  it('is named in kebab-case, components in PascalCase, composables useX', () => {
    const odd = sources.filter((file) => {
      const name = path.basename(file)
      if (name.endsWith('.vue')) return !/^[A-Z][A-Za-z0-9]*\.vue$/.test(name)
      return !/^(use[A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*)\.(ts|mjs|cjs)$/.test(name)
    })
    expect(odd).toEqual([])
  })
  it('leaves nothing for later', () => {
    const later = sources.filter(
      (file) => !file.endsWith('tidy.test.ts') && /\b(TODO|FIXME|XXX|HACK)\b/.test(read(file)),
    )
    expect(later).toEqual([])
  })
  it('skips and focuses no test', () => {
    const bad = sources
      .filter((file) => /\.(test|spec)\.ts$/.test(file) && file !== 'test/tidy.test.ts')
      .filter((file) => /\b(it|test|describe)\.(only|todo)\b|expect\(true\)/.test(read(file)))
    expect(bad).toEqual([])
  })
  it("names no path of a builder's machine", () => {
    const bad = [...files, 'README.md', 'package.json']
      .filter((file) => /\.(ts|vue|md|json|css|html|yml)$/.test(file))
      // Instances and CloudShell have homes of their own.
      .filter((file) => !/^(electron|test)\/host\/(machines\/|cloud-shell)/.test(file))
      .filter((file) => file !== 'test/tidy.test.ts' && /\/(work|home|root)\//.test(read(file)))
    expect(bad).toEqual([])
  })
})

describe('folders', () => {
  const needing = [
    'shared',
    'electron',
    'electron/main',
    'electron/host',
    'electron/api',
    'electron/engine',
    'renderer',
    'test',
    'build',
    ...fs
      .readdirSync(path.join(root, 'electron/engine/services'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `electron/engine/services/${entry.name}`),
  ]
  it.each(needing)('%s says what it is, in at most 60 lines', (folder) => {
    const readme = path.join(root, folder, 'README.md')
    expect(fs.existsSync(readme), `${folder}/README.md is missing`).toBe(true)
    expect(fs.readFileSync(readme, 'utf8').split('\n').length).toBeLessThanOrEqual(61)
  })
  it('hold exactly the seven at the top', () => {
    const top = fs
      .readdirSync(root)
      .filter((name) => !name.startsWith('.') && !['node_modules', 'dist', 'release'].includes(name))
    expect(top.sort()).toEqual([
      'LICENSE',
      'README.md',
      'build',
      'electron',
      'package-lock.json',
      'package.json',
      'renderer',
      'shared',
      'test',
      'tsconfig.json',
    ])
  })
})

function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line
      // A store or composable is a function that holds functions: each of those is measured, not their sum.
      const holds = ts.isBlock(node.body as ts.Node) && (node.body as ts.Block).statements.some(declaresFunction)
      if (to - from + 1 > 70 && !holds) found.push(`${file}:${from + 1} ${to - from + 1} lines`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function declaresFunction(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement)) return true
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) =>
        initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
  )
}
