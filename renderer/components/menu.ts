import type { IconName } from './icons.ts'

/** An entry of a menu. With `items` it opens a submenu; with `checked` it is a choice that is on or off. */
export interface MenuItem {
  readonly id: string
  readonly text: string
  readonly description?: string | undefined
  readonly icon?: IconName | undefined
  readonly disabled?: boolean | undefined
  /** Why it cannot be chosen now; disabled entries stay focusable so that this can be read. */
  readonly disabledReason?: string | undefined
  readonly danger?: boolean | undefined
  readonly checked?: boolean | undefined
  readonly href?: string | undefined
  /** Starts a new block, drawn with a line above. */
  readonly separator?: boolean | undefined
  /** A heading above this entry. */
  readonly group?: string | undefined
  readonly items?: readonly MenuItem[] | undefined
}
