/** `--output text`: tab-separated lines, each named after the member it came from; columns in alphabetical order. */
import { byName, type Fields, isFields, isList, scalarText, type Value } from '../value.ts'

const isScalar = (value: Value | undefined): boolean => !isFields(value) && !isList(value)

function fieldsText(fields: Fields, name: string | undefined, columns: readonly string[] | undefined): string {
  const names = Object.keys(fields).sort(byName)
  const shown = columns ?? names.filter((each) => isScalar(fields[each]))
  const cells = shown.map((each) => (Object.hasOwn(fields, each) ? scalarText(fields[each]) : ''))
  const line = cells.length === 0 ? '' : `${(name === undefined ? cells : [name.toUpperCase(), ...cells]).join('\t')}\n`
  const others = names.filter((each) => (columns ? !columns.includes(each) : !isScalar(fields[each])))
  return line + others.map((each) => formatText(fields[each] ?? null, each)).join('')
}

function listText(list: readonly Value[], name: string | undefined): string {
  if (list.length === 0) return ''
  if (list.some(isFields)) {
    const columns = new Set<string>()
    for (const item of list)
      if (isFields(item)) for (const [each, value] of Object.entries(item)) if (isScalar(value)) columns.add(each)
    return list.map((item) => formatText(item, name, [...columns].sort(byName))).join('')
  }
  const scalars = list.filter(isScalar)
  const lists = list.filter((item) => !isScalar(item))
  const line = scalars.length === 0 ? '' : scalarsText(scalars, name)
  return line + lists.map((item) => formatText(item, name)).join('')
}

const scalarsText = (scalars: readonly Value[], name: string | undefined): string =>
  name === undefined
    ? `${scalars.map(scalarText).join('\t')}\n`
    : scalars.map((each) => `${name.toUpperCase()}\t${scalarText(each)}\n`).join('')

/** `name` is the member the value came from; `columns` those that its neighbours have. */
export function formatText(value: Value, name?: string, columns?: readonly string[]): string {
  if (isFields(value)) return fieldsText(value, name, columns)
  if (isList(value)) return listText(value, name)
  return `${scalarText(value)}\n`
}
