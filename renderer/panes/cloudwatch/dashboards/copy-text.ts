/** Puts a text on the clipboard; without permission it is shown, to be copied by hand. */
import type { NewFlash } from '../../../stores/flash.ts'

export async function copyText(text: string, done: string): Promise<NewFlash> {
  try {
    await navigator.clipboard.writeText(text)
    return { type: 'success', content: done }
  } catch {
    return { type: 'info', content: text }
  }
}
