/** What the command says when it stops, and the exit code it stops with. AWS: CLI User Guide, "Command line return codes". */

/** 252: the line could not be parsed. 253: the configuration. 254: the service refused. 255: everything else. */
export type ExitCode = 252 | 253 | 254 | 255

export class CliError extends Error {
  readonly exitCode: ExitCode
  /** The whole text for stderr. */
  readonly text: string

  constructor(exitCode: ExitCode, message: string, text = `\n${message}\n`) {
    super(message)
    this.exitCode = exitCode
    this.text = text
  }
}

export const USAGE = `usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`

/** A line that is no command: the usage, then what is wrong with it. */
export const usageError = (message: string): CliError =>
  new CliError(252, message, `\n${USAGE}\naws: [ERROR]: ${message}\n`)

export const unknownOptions = (options: readonly string[]): CliError =>
  new CliError(252, `Unknown options: ${options.join(', ')}`, `\n${USAGE}\nUnknown options: ${options.join(', ')}\n`)

/** A value that could not be read; `name` is the argument with its dashes. */
export const parameterError = (name: string, message: string): CliError =>
  new CliError(252, `Error parsing parameter '${name}': ${message}`)

/** Values that do not fit the operation, one line each. */
export const validationError = (lines: readonly string[]): CliError =>
  new CliError(252, `Parameter validation failed:\n${lines.join('\n')}`)

/** The service said no. `retries` when it was asked again before. */
export const serviceError = (code: string, operation: string, message: string, retries = 0): CliError => {
  const again = retries > 0 ? ` (reached max retries: ${retries})` : ''
  return new CliError(254, `An error occurred (${code}) when calling the ${operation} operation${again}: ${message}`)
}

export const generalError = (message: string): CliError => new CliError(255, message)

/** An option or command that the real CLI has and this one does not. */
export const notHere = (what: string): CliError =>
  new CliError(255, `${what} is not simulated by Cumulab's CloudShell; nothing was changed.`)
