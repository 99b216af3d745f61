/** What the tests of the resource lists share: reading and clicking a table, writing into fields by their label. */
import type { ConsoleUnderTest } from './instances/open-console.ts'

export function rowOf(text: string): HTMLElement {
  const row = [...document.querySelectorAll<HTMLElement>('tbody tr')].find((each) => each.textContent?.includes(text))
  if (!row) throw new Error(`no row says ${text}`)
  return row
}

export async function select(shown: ConsoleUnderTest, text: string): Promise<void> {
  rowOf(text).querySelector('input')?.click()
  await shown.settle()
}

/** The control under the label, as a FormField joins them; radio buttons carry labels of their own and are not meant. */
export function field(label: string): HTMLElement {
  const control = [...document.querySelectorAll('label')]
    .filter((each) => each.textContent?.trim().startsWith(label))
    .map((each) => document.getElementById(each.htmlFor))
    .find((each) => each !== null && each.getAttribute('type') !== 'radio')
  if (!control) throw new Error(`no field is called ${label}`)
  return control
}

export async function write(shown: ConsoleUnderTest, label: string, text: string): Promise<void> {
  const input = field(label) as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}

const optionOf = (text: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
    each.textContent?.trim().startsWith(text),
  )

/** Opens the select under the label and picks the option that begins with `text`, which a busy machine may be slow to list. */
export async function pick(shown: ConsoleUnderTest, label: string, text: string): Promise<void> {
  const control = field(label)
  control.click()
  await shown.settle()
  for (let tries = 0; tries < 40 && !optionOf(text); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (document.querySelector('[role="listbox"]') === null) control.click()
    await shown.settle()
  }
  const option = optionOf(text)
  if (!option) throw new Error(`no option ${text} under ${label}`)
  option.click()
  await shown.settle()
}

export const heading = (): string => document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''

/** The words of the open tab. */
export const panel = (): string => document.querySelector('[role="tabpanel"][data-state="active"]')?.textContent ?? ''
