/** CloudShell: a shell at the bottom of the console whose `aws` speaks to the account of this world. Answered by the host. */

export interface CloudShellAnswer {
  readonly output: string
  readonly exitCode: number
  /** What stands before the next line: the prompt, or `> ` while the line is not finished. */
  readonly prompt: string
  /** The line ends inside a quotation, a loop or a here-document: nothing was run, and the next one continues it. */
  readonly unfinished: boolean
}

export interface CloudShellFile {
  readonly Path: string
  /** The bytes in base64. */
  readonly Content: string
}

export interface CloudShellOperations {
  /** Runs a line in a session, which begins with its first line. `Region` is the console's, `Columns` the terminal's width. */
  'sim:RunCloudShell': [
    input: { readonly Session: string; readonly Line: string; readonly Region: string; readonly Columns?: number },
    output: CloudShellAnswer,
  ]
  /** Tab: what the word at the end of a line may become. */
  'sim:CompleteCloudShell': [
    input: { readonly Session: string; readonly Line: string },
    output: { readonly word: string; readonly candidates: readonly string[] },
  ]
  /** Ctrl+C: what the session is running ends; an unfinished line is given up. */
  'sim:InterruptCloudShell': [input: { readonly Session: string }, output: Record<string, never>]
  /** Ends a session: its directory, variables and what it runs. Files stay. */
  'sim:CloseCloudShell': [input: { readonly Session: string }, output: Record<string, never>]
  /** Puts a file into the home directory. */
  'sim:PutCloudShellFile': [input: CloudShellFile, output: Record<string, never>]
  /** Reads a file; a relative path is one of the home directory. */
  'sim:GetCloudShellFile': [input: { readonly Path: string }, output: CloudShellFile]
  /** Empties the home directory. */
  'sim:DeleteCloudShellHome': [input: Record<string, never>, output: Record<string, never>]
}
