/** What of others is bundled, for the About page: the notice and every runtime package with the text of its licence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface PackageNotice {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** The licence as the package ships it; empty when it ships none. */
  readonly text: string
}

interface Manifest {
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|ofl)(\..*|-.*)?$/i.test(name))
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim()
}

/** Where `name` resolves to from a package's folder: its own node_modules first, then those above it. */
function folderOf(name: string, from: string, root: string): string | undefined {
  for (let at = from; at.length >= root.length; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name)
    if (existsSync(path.join(folder, 'package.json'))) return folder
  }
  return undefined
}

/** The dependencies of package.json and all of theirs, each once, by name. Optional ones that are not installed are left out. */
function packagesOf(root: string): PackageNotice[] {
  const seen = new Set<string>()
  const found = new Map<string, PackageNotice>()
  const visit = (names: readonly string[], from: string): void => {
    for (const name of names) {
      const folder = folderOf(name, from, root)
      if (folder === undefined || seen.has(folder)) continue
      seen.add(folder)
      const { version, license = 'unknown', dependencies = {} } = manifestOf(folder)
      found.set(`${name} ${version}`, { name, version, licence: license, text: licenceText(folder) })
      visit(Object.keys(dependencies), folder)
    }
  }
  visit(Object.keys(manifestOf(root).dependencies ?? {}), root)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param root the repository */
export function notices(root: string): { notice: string; licence: string; packages: PackageNotice[] } {
  return {
    notice: readFileSync(path.join(root, 'build/NOTICE.md'), 'utf8').trim(),
    licence: readFileSync(path.join(root, 'LICENSE'), 'utf8').trim(),
    packages: packagesOf(root),
  }
}
