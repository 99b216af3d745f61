/** `--output table`: sections of boxed rows, nested ones indented; turned on their side where the terminal is too narrow. */
import { byName, type Fields, isFields, isList, scalarText, type Value } from '../value.ts'
import { center, left, textWidth } from './table-cells.ts'

interface Section {
  readonly title: string
  readonly indent: number
  headers: readonly string[]
  rows: string[][]
}

/** Spaces around a cell's text. */
const PADDING = 4

const isScalar = (value: Value | undefined): boolean => !isFields(value) && !isList(value)
const isEmpty = (value: Value): boolean =>
  isList(value) ? value.length === 0 : isFields(value) ? Object.keys(value).length === 0 : !value

/** The values of a section's columns, widest text each. */
const widest = ({ headers, rows }: Section): number[] => {
  const widths: number[] = []
  for (const row of [headers, ...rows])
    for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, textWidth(text))
  return widths
}

const widthOf = (section: Section): number => {
  const columns = widest(section).reduce((sum, width) => sum + width + PADDING, 0)
  return Math.max(textWidth(section.title) + 2 + section.indent * 2, columns + 2 + section.indent * 2)
}

/** Half to even, as Python rounds. */
function round(number: number): number {
  const down = Math.floor(number)
  const rest = number - down
  if (rest === 0.5) return down % 2 === 0 ? down : down + 1
  return rest < 0.5 ? down : down + 1
}

/** Column widths stretched so that together they fill the section. */
function columnWidths(section: Section, whole: number): number[] {
  const wanted = widest(section).map((width) => width + PADDING)
  const sum = wanted.reduce((total, width) => total + width, 0)
  if (sum === 0) return []
  const scale = whole / sum
  const widths = wanted.map((width) => round(scale * width))
  let over = widths.reduce((total, width) => total + width, 0) - whole
  while (over !== 0) {
    const order = widths.map((_, column) => column)
    if (over < 0) order.reverse()
    for (const column of order) {
      widths[column] = (widths[column] ?? 0) + (over > 0 ? -1 : 1)
      over += over > 0 ? -1 : 1
      if (over === 0) break
    }
  }
  return widths
}

class Table {
  readonly #sections: Section[] = []

  /** Adds a value below a title; nothing for an empty one. */
  add(title: string | undefined, value: Value, indent = 0): boolean {
    if (isEmpty(value)) return false
    if (title !== undefined) this.#open(title, indent)
    if (isList(value)) {
      if (isFields(value[0])) this.#addList(value as readonly Fields[], indent, title ?? '')
      else for (const item of value) this.#addItem(item)
    } else if (isFields(value)) this.#addFields(value, indent)
    return true
  }

  #open(title: string, indent: number): void {
    this.#sections.push({ title, indent, headers: [], rows: [] })
  }

  get #last(): Section {
    if (this.#sections.length === 0) this.#open('', 0)
    return this.#sections.at(-1) as Section
  }

  #addItem(item: Value): void {
    if (isScalar(item)) this.#last.rows.push([scalarText(item)])
    else if (isList(item) && item.every(isScalar)) this.#last.rows.push(item.map(scalarText))
    else this.add(undefined, item)
  }

  #addFields(fields: Fields, indent: number): void {
    const names = Object.keys(fields).sort(byName)
    const headers = names.filter((name) => isScalar(fields[name]))
    const [only = ''] = headers
    if (headers.length === 1) this.#last.rows.push([only, scalarText(fields[only])])
    else if (headers.length > 1) {
      this.#last.headers = headers
      this.#last.rows.push(headers.map((name) => scalarText(fields[name])))
    }
    for (const name of names) if (!isScalar(fields[name])) this.add(name, fields[name] ?? null, indent + 1)
  }

  #addList(list: readonly Fields[], indent: number, title: string): void {
    const names = [...new Set(list.flatMap((item) => Object.keys(item)))].sort(byName)
    const headers = names.filter((name) => list.some((item) => Object.hasOwn(item, name) && isScalar(item[name])))
    const more = names.filter((name) => list.some((item) => Object.hasOwn(item, name) && !isScalar(item[name])))
    this.#last.headers = headers
    for (const [index, item] of list.entries()) {
      if (index > 0 && more.length > 0) {
        this.#open(title, indent)
        this.#last.headers = headers
      }
      this.#last.rows.push(headers.map((name) => (Object.hasOwn(item, name) ? scalarText(item[name]) : '')))
      for (const name of more) if (Object.hasOwn(item, name)) this.add(name, item[name] ?? null, indent + 1)
    }
  }

  render(terminalColumns: number): string {
    const width = () => Math.max(...this.#sections.map(widthOf))
    if (width() > terminalColumns)
      for (const section of this.#sections) {
        const [row] = section.rows
        if (section.rows.length !== 1 || section.headers.length === 0 || !row) continue
        section.rows = section.headers.map((header, column) => [header, row[column] ?? ''])
        section.headers = []
      }
    const whole = width()
    const lines = this.#sections.flatMap((section) => sectionLines(section, whole - section.indent * 2))
    return `${['-'.repeat(whole), ...lines].join('\n')}\n`
  }
}

const ruled = (widths: readonly number[]): string =>
  widths.map((width, column) => (column === 0 ? `+${'-'.repeat(width - 2)}+` : `${'-'.repeat(width - 1)}+`)).join('')

function sectionLines(section: Section, width: number): string[] {
  const { title, headers, rows, indent } = section
  const edge = '|'.repeat(indent)
  const lines: string[] = []
  const widths = columnWidths(section, width)
  if (title !== '') {
    lines.push(center(title, width, '|'))
    if (headers.length === 0 && rows.length === 0) lines.push(`+${'-'.repeat(width - 2)}+`)
  }
  const cells = (row: readonly string[], put: (text: string, width: number, edge: string) => string): string =>
    widths.map((each, column) => put(row[column] ?? '', each, column === 0 ? '|' : '')).join('')
  if (headers.length > 0) lines.push(ruled(widths), cells(headers, center))
  if (rows.length > 0 && widths.length > 0)
    lines.push(ruled(widths), ...rows.map((row) => cells(row, left)), ruled(widths))
  return lines.map((line) => edge + line + edge)
}

/** `title` is the operation; empty answers print nothing. */
export function formatTable(title: string, value: Value, terminalColumns: number): string {
  const table = new Table()
  return table.add(title, value) ? table.render(terminalColumns) : ''
}
