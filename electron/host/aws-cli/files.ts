/** The files an argument may name, in the shell's own file system. */
import { generalError, parameterError } from './errors.ts'

export interface Files {
  /** The bytes of a file by absolute path; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>
  write(path: string, text: string): Promise<void>
  /** An absolute path from one as typed. */
  resolve(path: string): string
}

/** What a `file://` or `fileb://` value holds. */
export interface FromFile {
  readonly bytes: Uint8Array
  /** `fileb://`: bytes as they are, never text. */
  readonly binary: boolean
}

const PREFIX = /^(fileb?):\/\//

export const namesFile = (value: string): boolean => PREFIX.test(value)

/** Undefined when the value names no file. @throws CliError when the file cannot be read. */
export async function fileOf(value: string, argument: string, files: Files): Promise<FromFile | undefined> {
  const prefix = PREFIX.exec(value)
  if (!prefix) return undefined
  const path = value.slice(prefix[0].length)
  const bytes = await files.read(files.resolve(path))
  if (!bytes) {
    const sentence = `Unable to load paramfile ${value}: [Errno 2] No such file or directory: '${path}'`
    throw parameterError(argument, sentence)
  }
  return { bytes, binary: prefix[1] === 'fileb' }
}

/** The text of a file that was read. @throws CliError when it is not UTF-8. */
export function textOf({ bytes, binary }: FromFile, value: string): string {
  if (binary)
    throw generalError(`Unable to load paramfile (${value}): fileb:// is for binary values; use file:// for text.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const why = 'text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead'
    throw generalError(`Unable to load paramfile (${value}), ${why} of the file:// prefix.`)
  }
}
