/** What a message in the Flashbar carries. Texts arrive already translated. */
export type FlashType = 'success' | 'error' | 'warning' | 'info' | 'progress'

export interface FlashAction {
  readonly text: string
  readonly run: () => void
}

export interface FlashItem {
  readonly id: string
  readonly type: FlashType
  readonly content: string
  readonly header?: string
  /** AWS error code, set apart in monospace before the sentence. */
  readonly code?: string
  readonly action?: FlashAction
  /** A resource the message is about, shown as a link after the text. */
  readonly link?: { readonly text: string; readonly href: string }
  readonly dismissible?: boolean
}
