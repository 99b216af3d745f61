/** A mission made of one's own actions: every accepted write becomes a step, for its author to edit. */

import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import type { Mission, MissionStep } from '../../../shared/operations/missions.ts'
import { MINUTE, parseInstant } from '../../../shared/time.ts'
import type { Trail } from '../trail/trail.ts'

/** What another account will name differently: identifiers of AWS's making, tokens and times are no part of a task. */
const FLEETING =
  /^(i|vol|snap|ami|sg|subnet|vpc|eni|eipalloc|eipassoc|rtb|igw|acl|nat|r|lt|fl|sir|sfr|h|cr|pg|key|sgr)-[0-9a-f]+$|^arn:|^\d{4}-\d\d-\d\dT/
const SKIPPED = /token|dryrun/i
const PAGES_MAX = 40
const POINTS = 5
/** An author's own time is generous enough for a learner who reads. */
const SLACK = 3

type Scalars = Readonly<Record<string, string | number | boolean>>

/** The parameters a learner can be asked to repeat: plain values at the top that are not fleeting. */
function telling(parameters: unknown): Scalars {
  if (typeof parameters !== 'object' || parameters === null) return {}
  return Object.fromEntries(
    Object.entries(parameters).filter(
      ([name, value]) =>
        !SKIPPED.test(name) &&
        /^[A-Za-z]\w*$/.test(name) &&
        (typeof value === 'number' ||
          typeof value === 'boolean' ||
          (typeof value === 'string' && !FLEETING.test(value))),
    ) as [string, string | number | boolean][],
  )
}

const literal = (value: string | number | boolean): string => `\`${JSON.stringify(value).replaceAll('`', '\\`')}\``

const queryOf = (parameters: Scalars): string =>
  Object.entries(parameters)
    .map(([name, value]) => `requestParameters.${name} == ${literal(value)}`)
    .join(' && ')

const wordsOf = (parameters: Scalars): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

function stepOf(
  event: { name: string; source: string; parameters: Scalars },
  index: number,
  before: string | undefined,
): MissionStep {
  const service = event.source === 'monitoring.amazonaws.com' ? 'cloudwatch' : (event.source.split('.')[0] ?? '')
  const words = wordsOf(event.parameters)
  const query = queryOf(event.parameters)
  return {
    id: `step-${index + 1}`,
    title: {
      en: words ? `Call ${event.name} with ${words}` : `Call ${event.name}`,
      ko: words ? `${event.name} 호출: ${words}` : `${event.name} 호출`,
    },
    points: POINTS,
    check: { when: 'call', operation: `${service}:${event.name}`, ...(query ? { query } : {}) },
    ...(before === undefined ? {} : { after: [before] }),
    hints: [],
  }
}

/** @throws AwsError when nothing was done in that time. */
export function draftMission(trail: Trail, { from, to, region, id }: In<'sim:DraftMission'>, now: string): string {
  const until = to ?? now
  const events = []
  let NextToken: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const found = trail.lookup(
      {
        LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }],
        StartTime: from,
        EndTime: until,
        ...(NextToken === undefined ? {} : { NextToken }),
      },
      region,
    )
    events.push(...(found.Events ?? []))
    NextToken = found.NextToken
    if (NextToken === undefined) break
  }
  const steps: MissionStep[] = []
  for (const { EventName: name = '', EventSource: source = '', CloudTrailEvent = '{}' } of events.reverse()) {
    const { errorCode, requestParameters } = JSON.parse(CloudTrailEvent) as Record<string, unknown>
    if (errorCode !== undefined) continue
    steps.push(stepOf({ name, source, parameters: telling(requestParameters) }, steps.length, steps.at(-1)?.id))
  }
  if (steps.length === 0)
    throw new AwsError(
      'ValidationError',
      `Nothing was changed in ${region} in that time, so there is nothing to make a mission of.`,
      400,
    )
  const minutes = ((parseInstant(until) ?? 0) - (parseInstant(from) ?? 0)) / MINUTE
  const mission: Mission = {
    format: 1,
    id,
    topic: 'ec2',
    level: 2,
    title: { en: 'A mission of my own', ko: '내가 만든 미션' },
    story: { en: 'Say what the learner is to achieve.', ko: '학습자가 무엇을 해내야 하는지 적습니다.' },
    course: { en: 'The course', ko: '강의' },
    region: region as Mission['region'],
    budget: { minutes: Math.max(10, Math.ceil(minutes * SLACK)), usd: 1 },
    steps,
    lesson: { en: 'Say what to take away from it.', ko: '무엇을 배웠는지 적습니다.' },
  }
  return `${JSON.stringify(mission, null, 2)}\n`
}
