/** What a mission document must look like. `mission.schema.json` is generated from this, for editors that help while writing. */
import * as v from 'valibot'
import { AwsError } from '../../../shared/aws/error.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { MISSION_TOPICS, type Mission } from '../../../shared/operations/missions.ts'
import { missionName as name } from '../sim-schemas.ts'

/** A whole lesson in one document; a book is too long. */
const TEXT_MAX = 256 * 1024
const STEPS_MAX = 60

const words = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(4000, 'is too long'))
const text = v.strictObject({ en: words, ko: words })
const operation = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/, 'must be an operation such as ec2:DescribeInstances'),
)
const query = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(2000, 'is too long'))
const input = v.record(v.string(), v.unknown())
const question = { operation, input: v.optional(input), query }

const check = v.variant('when', [
  v.strictObject({ when: v.literal('state'), ...question, expect: v.optional(v.unknown()) }),
  v.strictObject({ when: v.literal('call'), operation, error: v.optional(words), query: v.optional(query) }),
  v.strictObject({
    when: v.literal('answer'),
    question: text,
    choices: v.optional(
      v.pipe(v.array(text), v.minLength(2, 'must offer at least two'), v.maxLength(8, 'is too long')),
    ),
    answer: v.union([v.number(), words, v.strictObject(question)]),
  }),
])

const step = v.strictObject({
  id: name,
  title: text,
  text: v.optional(text),
  points: v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(100, 'must be at most 100'),
  ),
  check,
  after: v.optional(v.array(name)),
  hints: v.pipe(v.array(text), v.maxLength(3, 'must be at most three')),
})

const setup = v.strictObject({ operation, input, capture: v.optional(v.record(v.string(), query)) })

export const missionSchema = v.strictObject({
  format: v.literal(1),
  id: name,
  topic: v.picklist(MISSION_TOPICS),
  level: v.picklist([1, 2, 3]),
  title: text,
  story: text,
  course: text,
  region: v.picklist(REGIONS),
  world: v.optional(v.literal('demo')),
  budget: v.strictObject({
    minutes: v.pipe(v.number(), v.minValue(1, 'must be at least 1')),
    usd: v.pipe(v.number(), v.minValue(0, 'must not be negative')),
  }),
  setup: v.optional(v.array(setup)),
  steps: v.pipe(
    v.array(step),
    v.minLength(1, 'must have at least one step'),
    v.maxLength(STEPS_MAX, 'has too many steps'),
  ),
  lesson: text,
})

const refuse = (message: string): AwsError => new AwsError('ValidationError', message, 400)

/** What a form cannot say: names that stand twice, and steps that wait for none. */
function wrongIn(mission: Mission): string | undefined {
  const seen = new Set<string>()
  for (const { id, after = [], check } of mission.steps) {
    if (seen.has(id)) return `steps: the id ${id} stands twice`
    const unknown = after.find((each) => !seen.has(each))
    if (unknown) return `steps.${id}.after: ${unknown} is no step before it`
    if (check.when === 'answer' && check.choices) {
      const { answer, choices } = check
      if (typeof answer !== 'number' || !(answer in choices))
        return `steps.${id}.check.answer must be the index of a choice`
    }
    seen.add(id)
  }
  return undefined
}

/** A mission from its document. @throws AwsError `ValidationError` that names the first member that is wrong. */
export function missionOf(document: string): Mission {
  if (document.length > TEXT_MAX) throw refuse(`A mission must not be longer than ${TEXT_MAX} characters.`)
  let json: unknown
  try {
    json = JSON.parse(document)
  } catch (error) {
    throw refuse(`A mission is a JSON document: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = v.safeParse(missionSchema, json, { abortEarly: true })
  if (!read.success) {
    const [issue] = read.issues
    throw refuse(`${v.getDotPath(issue) ?? 'The mission'}: ${issue.message}`)
  }
  const mission = read.output as Mission
  const wrong = wrongIn(mission)
  if (wrong) throw refuse(`${wrong}.`)
  return mission
}
