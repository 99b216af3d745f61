/** The `aws` of the shell: the CLI on the shell's own files, variables and directory. */
import type { Command, IFileSystem, ResolvedCommandContext } from 'just-bash/browser'
import type { InProcessDoor } from '../../api/in-process.ts'
import { aws } from '../aws-cli/aws.ts'
import type { Files } from '../aws-cli/files.ts'

/** What a running line adds to the shell's own context. */
export interface RunningLine {
  readonly columns: number
  readonly pause: (seconds: number) => Promise<void>
}

export interface AwsCommandParts {
  readonly door: InProcessDoor
  readonly supports: (operation: string) => boolean
  readonly define: (name: string, run: Command['execute']) => Command
  /** The line that is being run in the shell that asks. */
  readonly line: () => RunningLine
}

function filesOf(fs: IFileSystem, cwd: string, home: string): Files {
  return {
    resolve: (path) => fs.resolvePath(cwd, path.replace(/^~(?=\/|$)/, home)),
    read: async (path) => {
      try {
        return (await fs.stat(path)).isFile ? await fs.readFileBuffer(path) : undefined
      } catch {
        return undefined
      }
    },
    write: async (path, text) => {
      await fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true })
      await fs.writeFile(path, text)
    },
  }
}

export const awsCommand = ({ door, supports, define, line }: AwsCommandParts): Command =>
  define('aws', (words: string[], { fs, cwd, env, exportedEnv }: ResolvedCommandContext) => {
    const environment = new Map(Object.entries(exportedEnv ?? Object.fromEntries(env)))
    const files = filesOf(fs, cwd, environment.get('HOME') ?? '/')
    return aws(words, { door, supports, environment, files, ...line() })
  })
