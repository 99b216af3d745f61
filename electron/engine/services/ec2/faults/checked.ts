/** What a fault may ask, checked by hand: AWS has no model for it, and both doors let any object in. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { FaultRequest, ScheduledEventCode } from '../../../../../shared/operations/faults.ts'
import { regionFacts } from '../catalog/regions.ts'

const CODES: readonly ScheduledEventCode[] = [
  'instance-reboot',
  'system-reboot',
  'system-maintenance',
  'instance-retirement',
  'instance-stop',
]
const SECONDS_MAX = 315_576_000

export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

type Rule = 'text' | 'seconds' | 'zone' | readonly string[]
interface Member {
  readonly rule: Rule
  readonly required: boolean
}
const must = (rule: Rule): Member => ({ rule, required: true })
const may = (rule: Rule): Member => ({ rule, required: false })

const MEMBERS: Readonly<Record<FaultRequest['kind'], Readonly<Record<string, Member>>>> = {
  capacity: { zone: may('zone'), instanceType: may('text'), purchase: may(['on-demand', 'spot']) },
  'status-check': { instanceId: must('text'), check: must(['system', 'instance', 'attached-ebs']) },
  'host-retirement': { instanceId: must('text'), event: may(CODES), noticeSeconds: may('seconds') },
  'zone-outage': { zone: must('zone') },
  'spot-interruption': { instanceId: must('text'), rebalanceSeconds: may('seconds') },
  'volume-impairment': { volumeId: must('text') },
  throttling: { operation: may('text') },
}

function checkMember(name: string, rule: Rule, value: unknown, region: string): void {
  if (rule === 'seconds') {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > SECONDS_MAX)
      throw invalid(`${name} must be a whole number of seconds, 0 to ${SECONDS_MAX}.`)
    return
  }
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a text.`)
  if (rule === 'zone' && !regionFacts(region)?.zones.some((zone) => zone.name === value))
    throw invalid(`${name} must be an Availability Zone of ${region}, not ${value}.`)
  if (typeof rule !== 'string' && !rule.includes(value)) throw invalid(`${name} must be one of ${rule.join(', ')}.`)
}

/** @throws AwsError ValidationError naming the first member that is wrong. */
export function checkedFault(input: FaultRequest, region: string): FaultRequest {
  const { kind, ...members } = input as { kind: string } & Record<string, unknown>
  if (!Object.hasOwn(MEMBERS, kind)) throw invalid(`kind must be one of ${Object.keys(MEMBERS).join(', ')}.`)
  const rules = { ...MEMBERS[kind as FaultRequest['kind']], seconds: may('seconds') }
  for (const [name, value] of Object.entries(members)) {
    const member = Object.hasOwn(rules, name) ? rules[name as keyof typeof rules] : undefined
    if (!member) throw invalid(`${name} is not a member of a fault of the kind ${kind}.`)
    if (value !== undefined) checkMember(name, member.rule, value, region)
  }
  for (const [name, member] of Object.entries(rules))
    if (member.required && members[name] === undefined) throw invalid(`${name} must be given.`)
  return JSON.parse(JSON.stringify(input)) as FaultRequest
}
