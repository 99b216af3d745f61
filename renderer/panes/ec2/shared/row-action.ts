/** What the Actions menu of a resource page offers on its rows. */
import type { Attempt } from '../instances/useInstanceCommands.ts'

export interface RowAction<R> {
  /** Its words are the messages `<words of the page>.<id>`: `action`, and for a confirmed one `title body confirm done failed`. */
  readonly id: string
  /** Works on one row at a time. */
  readonly one?: boolean
  /** Why it cannot be done with the row, if it cannot. */
  readonly reason?: (row: R) => string | undefined
  /** With a request the action is confirmed and sent for each row; without one the view opens a dialog of its own. */
  readonly request?: (row: R) => Promise<Attempt<unknown>>
}
