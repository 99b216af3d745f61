/** Whether a step has passed: asked of the account as a person could ask it, with AWS's own operations. */
import { isDeepStrictEqual } from 'node:util'
import jmespath from 'jmespath'
import type { CloudTrail, Json } from '../../../shared/aws/index.ts'
import type {
  Mission,
  MissionQuestion,
  MissionRun,
  MissionStep,
  PassedStep,
} from '../../../shared/operations/missions.ts'
import { DAY, dayOf, parseInstant, startOfMonth, startOfMonthAfter } from '../../../shared/time.ts'
import { eventNameOf, eventSourceOf } from '../trail/record.ts'

type Event = NonNullable<Json<CloudTrail.LookupEventsResponse>['Events']>[number]

/** What checks need of the world. */
export interface Account {
  readonly now: string
  /** A reading operation; undefined when it is refused, as one about a thing that is gone is. */
  ask(operation: string, input: object, region: string): unknown
  /** The event history: calls of one name, the newest first. */
  lookup(name: string, since: string, region: string): readonly Event[]
}

/** Calls that a mission makes for itself carry it, and count for nothing. */
export const SETUP_AGENT = 'cumulab-mission'

type Variables = Readonly<Record<string, unknown>>

const WHOLE = /^\$\{(\w+)\}$/
const ANY = /\$\{(\w+)\}/g

/** Puts variables into every string of a value: a string that is nothing but one becomes its value. */
export function withVariables(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const [, only] = WHOLE.exec(value) ?? []
    if (only !== undefined && Object.hasOwn(variables, only)) return variables[only]
    return value.replace(ANY, (whole, name: string) =>
      Object.hasOwn(variables, name) ? String(variables[name]) : whole,
    )
  }
  if (Array.isArray(value)) return value.map((item) => withVariables(item, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withVariables(member, variables)]))
}

/** What every mission may name beside its own variables: moments, and the days around them that reports ask for. */
export function variablesOf(account: Account, run: MissionRun): Variables {
  const now = parseInstant(account.now) ?? 0
  return {
    ...run.variables,
    now: account.now,
    startedAt: run.startedAt,
    day: run.startedAt.slice(0, 10),
    tomorrow: dayOf(now + DAY),
    month: dayOf(startOfMonth(now)),
    lastMonth: dayOf(startOfMonthAfter(now, -1)),
  }
}

/** JMESPath's truth: empty lists, objects and strings, null and false are false. */
function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.keys(value).length > 0
}

/** What a question comes to now; undefined when the account refuses it or the answer does not fit the query. */
export function answerOf(account: Account, question: MissionQuestion, region: string, variables: Variables): unknown {
  const input = withVariables(question.input ?? {}, variables) as object
  const answer = account.ask(question.operation, input, region)
  if (answer === undefined) return undefined
  try {
    return jmespath.search(answer, withVariables(question.query, variables) as string)
  } catch {
    return undefined
  }
}

const plainCode = (code: unknown): unknown => (typeof code === 'string' ? code.replace(/^(Client|Server)\./, '') : code)

function passedByCall(account: Account, mission: Mission, run: MissionRun, step: MissionStep): PassedStep | undefined {
  const { check } = step
  if (check.when !== 'call') return undefined
  const since =
    [run.startedAt, ...(step.after ?? []).map((id) => run.passed[id]?.at ?? run.startedAt)].sort().at(-1) ?? ''
  // The oldest that fits: a step passes when it was done, not when it was done again.
  for (const event of [...account.lookup(eventNameOf(check.operation), since, mission.region)].reverse()) {
    const record = JSON.parse(event.CloudTrailEvent ?? '{}') as Record<string, unknown>
    if (record['userAgent'] === SETUP_AGENT || event.EventSource !== eventSourceOf(check.operation)) continue
    if (plainCode(record['errorCode']) !== check.error) continue
    if (check.query && !isTrue(searched(record, withVariables(check.query, variablesOf(account, run)) as string)))
      continue
    return { at: event.EventTime ?? account.now, ...(event.EventId ? { eventId: event.EventId } : {}) }
  }
  return undefined
}

function searched(record: unknown, query: string): unknown {
  try {
    return jmespath.search(record, query)
  } catch {
    return undefined
  }
}

function passedBy(account: Account, mission: Mission, run: MissionRun, step: MissionStep): PassedStep | undefined {
  const { check } = step
  if (check.when === 'call') return passedByCall(account, mission, run, step)
  if (check.when === 'answer') return undefined
  const variables = variablesOf(account, run)
  const found = answerOf(account, check, mission.region, variables)
  const passed =
    check.expect === undefined ? isTrue(found) : isDeepStrictEqual(found, withVariables(check.expect, variables))
  return passed ? { at: account.now } : undefined
}

/** The run with what has passed by now; the same run when nothing has. Steps are looked at in their order. */
export function checkRun(account: Account, mission: Mission, run: MissionRun): MissionRun {
  let passed = run.passed
  for (const step of mission.steps) {
    if (passed[step.id] || !(step.after ?? []).every((id) => passed[id])) continue
    const found = passedBy(account, mission, { ...run, passed }, step)
    if (found) passed = { ...passed, [step.id]: found }
  }
  return passed === run.passed ? run : { ...run, passed }
}

/** Whether what a learner typed or chose is the answer of a step. */
export function isRight(
  account: Account,
  mission: Mission,
  run: MissionRun,
  step: MissionStep,
  given: string | number,
): boolean {
  const { check } = step
  if (check.when !== 'answer') return false
  const { answer } = check
  if (typeof answer === 'number') return given === answer
  const wanted =
    typeof answer === 'string' ? answer : answerOf(account, answer, mission.region, variablesOf(account, run))
  return wanted !== undefined && wanted !== null && plain(given) === plain(wanted)
}

/** `us-east-1a `, `US-EAST-1A`, `$1.50` and Cost Explorer's `team$shop` are what they mean. */
const plain = (value: unknown): string => {
  const text = String(value)
    .trim()
    .toLowerCase()
    .replace(/^(\w*)\$/, '')
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text
}
