/** How lines are grouped: by up to two dimensions, tags or cost categories. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { Line } from '../line.ts'
import { groupReader } from './dimensions.ts'
import { checkWord, invalidGroup, tooManyGroups } from './errors.ts'
import type { Words } from './reading.ts'

type Definition = Json<Ce.GroupDefinition>
export type KeyReader = (line: Line) => string

/** The model's words. */
const GROUP_TYPES = ['DIMENSION', 'TAG', 'COST_CATEGORY']
const GROUPS_MAX = 2

/** @throws AwsError ValidationException for a type that is none. */
export function checkGroupTypes(definitions: readonly Definition[]): void {
  for (const [index, { Type: type }] of definitions.entries())
    checkWord(type, `groupBy.${index + 1}.member.type`, GROUP_TYPES)
}

function keyReader({ Type: type, Key: key = '' }: Definition, words: Words, dimension: typeof groupReader): KeyReader {
  if (type === 'TAG') return (line) => `${key}$${words.tag(line, key) ?? ''}`
  if (type === 'COST_CATEGORY') return (line) => `${key}$${words.category(line, key) ?? ''}`
  const read = dimension(key)
  if (!read) throw invalidGroup(dimension !== groupReader)
  return read
}

/**
 * The keys of a line's group: a dimension's value, `Key$value` of a tag, `Key$` without one; none without definitions.
 * @throws AwsError ValidationException for too many, and for a dimension that does not group.
 */
export function groupKeys(
  definitions: readonly Definition[],
  words: Words,
  dimension: typeof groupReader = groupReader,
): (line: Line) => readonly string[] {
  if (definitions.length > GROUPS_MAX) throw tooManyGroups()
  const readers = definitions.map((definition) => keyReader(definition, words, dimension))
  return (line) => readers.map((read) => read(line))
}
