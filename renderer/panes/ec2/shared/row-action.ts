/** What the Actions menu of a resource page offers on its rows. */
import type { MenuItem } from '../../../components/menu.ts'
import type { Attempt } from '../instances/useInstanceCommands.ts'
import type { Words } from './resource.ts'

export interface RowAction<R> {
  /** Its words are the messages `<words of the page>.<id>`: `action`, and for a confirmed one `title body confirm done failed`. */
  readonly id: string
  /** The message key of its words in the menu, where it is another one. */
  readonly text?: string
  /** Works on one row at a time. */
  readonly one?: boolean
  /** A line above it in the menu. */
  readonly separator?: boolean
  /** Why it cannot be done with the row, if it cannot. */
  readonly reason?: (row: R) => string | undefined
  /** With a request the action is confirmed and sent for each row; without one the view opens a dialog of its own. */
  readonly request?: (row: R) => Promise<Attempt<unknown>>
  /** The address of the page on which it is done, where that is not a dialog. */
  readonly page?: (row: R) => string
}

/** Why the action cannot be done with these rows, or undefined when it can. */
export function reasonOf<R>(t: Words, action: RowAction<R>, rows: readonly R[]): string | undefined {
  if (rows.length === 0) return t('resource.selectSome')
  if (action.one && rows.length > 1) return t('resource.selectOne')
  return rows.map((row) => action.reason?.(row)).find((reason) => reason !== undefined)
}

/** The Actions menu over the chosen rows: the page's own actions, then Manage tags. */
export function rowMenu<R>(t: Words, words: string, actions: readonly RowAction<R>[], rows: readonly R[]): MenuItem[] {
  const tags: RowAction<R> = { id: 'tags', text: 'resource.manageTags', one: true, separator: true }
  return [...actions, tags].map((action) => {
    const reason = reasonOf(t, action, rows)
    return {
      id: action.id,
      text: t(action.text ?? `${words}.${action.id}.action`),
      separator: action.separator,
      disabled: reason !== undefined,
      disabledReason: reason,
    }
  })
}
