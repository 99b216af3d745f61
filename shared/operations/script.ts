/** A stretch of work as a script. */
export interface ScriptOperations {
  /**
   * A POSIX shell script for the AWS CLI with every accepted call from `from` to `to` (ISO; the world's beginning and now without
   * them), which builds the same in an empty world. What AWS has no call for is named in `skipped`.
   */
  'sim:ExportScript': [
    input: { readonly from?: string; readonly to?: string },
    output: { readonly fileName: string; readonly script: string; readonly skipped: readonly string[] },
  ]
}
