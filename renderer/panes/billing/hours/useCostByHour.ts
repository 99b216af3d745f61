/** Keeps the figures of the hours current: at once when the report changes, and while time moves only where the period has not ended. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import { DAY, HOUR, startOfNextMonth } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { intervalOf } from '../cost-explorer/cost-request.ts'
import type { Group } from '../cost-explorer/report.ts'
import { CE_REGION } from '../cost-explorer/useCostReport.ts'
import { daysOf, type HoursReport, hoursRequest, reachesNow, utcDays } from './hours-report.ts'

/** Wall milliseconds between two requests. */
const PAUSE_MS = 2000
/** By what people tell teams, and what is for customers from what is for trying. */
const TEAM_KEYS = /^(team|owner|department|project|cost-?cent(er|re))$/i
const STAGE_KEYS = /^(env|environment|stage)$/i

export interface FoundHours {
  readonly report: HoursReport
  readonly group: Group
  readonly answer: Out<'sim:GetCostByHour'>
}

/** The tags of the period: the keys there are, and the values of the one that tells stages apart. */
export interface HourTags {
  readonly keys: readonly string[]
  readonly stageKey: string | undefined
  readonly stages: readonly string[]
}

const BY_RESOURCE: Group = { kind: 'dimension', dimension: 'RESOURCE_ID' }

/** What tells teams apart where the person has not said; single servers where no tag does. */
export function usualGroup(keys: readonly string[]): Group {
  const key = keys.find((each) => TEAM_KEYS.test(each))
  return key === undefined ? BY_RESOURCE : { kind: 'TAG', key }
}

export function useCostByHour(report: Ref<HoursReport>) {
  const clock = useClockStore()
  const hours = useOperation('sim:GetCostByHour')
  const tagKeys = useOperation('ce:GetTags')
  const tagValues = useOperation('ce:GetTags')
  const found = shallowRef<FoundHours>()
  const tags = shallowRef<HourTags>()
  const problem = shallowRef<AwsError>()
  const changing = ref(true)
  const hour = computed(() => Math.floor((clock.instant() ?? 0) / HOUR))

  async function readTags(asked: HoursReport, now: number): Promise<HourTags> {
    // A zone may be in a month that has not begun in UTC, of which Cost Explorer would not speak.
    const { start, end } = utcDays(daysOf(asked, now))
    const until = Math.min(end, startOfNextMonth(now))
    const TimePeriod = intervalOf({ start: Math.min(start, until - DAY), end: until })
    const keys = (await tagKeys.run({ TimePeriod }, CE_REGION))?.Tags ?? []
    const stageKey = keys.find((each) => STAGE_KEYS.test(each))
    const answer = stageKey === undefined ? undefined : await tagValues.run({ TimePeriod, TagKey: stageKey }, CE_REGION)
    return { keys, stageKey, stages: (answer?.Tags ?? []).filter((each) => each !== '') }
  }
  async function ask(): Promise<void> {
    const now = clock.instant()
    const asked = report.value
    if (now === undefined) return
    const known = await readTags(asked, now)
    const group = asked.group ?? usualGroup(known.keys)
    const answer = await hours.run(hoursRequest(asked, group, now))
    if (asked !== report.value) return
    tags.value = known
    problem.value = hours.error.value
    changing.value = false
    if (answer) found.value = { report: asked, group, answer }
  }
  watch(report, () => {
    changing.value = true
  })
  const started = computed(() => clock.instant() !== undefined)
  const { again } = usePacedAsking(() => [report.value, started.value], ask, PAUSE_MS)
  watch(hour, (at) => {
    if (reachesNow(report.value, at * HOUR)) again()
  })
  return { found, tags, error: problem, changing }
}
