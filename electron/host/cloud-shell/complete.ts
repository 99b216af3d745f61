/** Tab in a session's line: the word that stands at its end, and what it may become. */
import type { InMemoryFs } from 'just-bash/browser'
import { nextWords } from '../aws-cli/complete.ts'

export interface Completion {
  readonly word: string
  /** In alphabetical order; a folder ends in a slash. */
  readonly candidates: readonly string[]
}

export interface CompletionRoom {
  readonly fs: InMemoryFs
  readonly cwd: string
  readonly home: string
  readonly supports: (operation: string) => boolean
}

/** Where another command begins. */
const COMMAND_START = /[|;&(]|\$\(/
const CANDIDATES_MAX = 400

async function names(fs: InMemoryFs, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder)
  } catch {
    return []
  }
}

async function paths({ fs, cwd, home }: CompletionRoom, word: string): Promise<string[]> {
  const [, scheme = '', path = ''] = /^(fileb?:\/\/)?(.*)$/s.exec(word) ?? []
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const at = fs.resolvePath(cwd, folder.replace(/^~(?=\/)/, home) || '.')
  const found: string[] = []
  for (const name of await names(fs, at)) {
    if (name.startsWith('.') && !path.slice(folder.length).startsWith('.')) continue
    const isFolder = (await fs.stat(fs.resolvePath(at, name))).isDirectory
    found.push(`${scheme}${folder}${name}${isFolder ? '/' : ''}`)
  }
  return found
}

export async function complete(line: string, room: CompletionRoom): Promise<Completion> {
  const words = (line.split(COMMAND_START).at(-1) ?? '').trimStart().split(/\s+/)
  const word = words.pop() ?? ''
  const [command, ...rest] = words
  const candidates =
    command === undefined
      ? [...(await names(room.fs, '/usr/bin')), ...(await names(room.fs, '/bin'))]
      : command === 'aws'
        ? await nextWords(rest, room.supports)
        : []
  const own = candidates.filter((each) => each.startsWith(word))
  const found =
    own.length > 0 || command === undefined ? own : (await paths(room, word)).filter((each) => each.startsWith(word))
  return { word, candidates: [...new Set(found)].sort().slice(0, CANDIDATES_MAX) }
}
