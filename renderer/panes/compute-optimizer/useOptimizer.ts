/** Recommendations of the Region, kept current as hours pass and commands are given; and opting in. */
import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { HOUR, isoOf } from '../../../shared/time.ts'
import { useOperation } from '../../engine/useOperation.ts'
import { usePacedAsking } from '../../engine/usePacedAsking.ts'
import { useClockStore } from '../../stores/clock.ts'
import { useRegionStore } from '../../stores/region.ts'
import { useInstanceCommands } from '../ec2/instances/useInstanceCommands.ts'
import {
  type IdleRecommendation,
  instanceArn,
  type Recommendation,
  type Summary,
  type VolumeRecommendation,
} from './optimizer-facts.ts'

/** Wall milliseconds between two rounds of questions. */
const PAUSE_MS = 1000
const DAYS = 14

/** Asks again when the question or the Region changes, when an hour has passed, and after any command. */
function useAsking(question: () => unknown, ask: () => Promise<void>): { again(): void } {
  const clock = useClockStore()
  const { again } = usePacedAsking(question, ask, PAUSE_MS)
  const hour = computed(() => Math.floor((clock.instant() ?? 0) / HOUR))
  watch([hour, () => clock.rev], again)
  return { again }
}

export function useOptimizer() {
  const { t } = useI18n()
  const regions = useRegionStore()
  const { attempt } = useInstanceCommands()
  const enrollment = useOperation('compute-optimizer:GetEnrollmentStatus')
  const instances = useOperation('compute-optimizer:GetEC2InstanceRecommendations')
  const volumes = useOperation('compute-optimizer:GetEBSVolumeRecommendations')
  const idles = useOperation('compute-optimizer:GetIdleRecommendations')
  const sums = useOperation('compute-optimizer:GetRecommendationSummaries')
  const isActive = ref<boolean>()
  const found = shallowRef<{
    readonly instances: readonly Recommendation[]
    readonly volumes: readonly VolumeRecommendation[]
    readonly idle: readonly IdleRecommendation[]
    readonly summaries: readonly Summary[]
  }>()

  async function ask(): Promise<void> {
    const asked = regions.region
    const status = await enrollment.run({})
    if (!status) return
    isActive.value = status.status === 'Active'
    if (!isActive.value) return
    const all = { maxResults: 1000 }
    const [of, disks, idle, summaries] = await Promise.all([
      instances.run(all),
      volumes.run(all),
      idles.run(all),
      sums.run({}),
    ])
    if (asked !== regions.region) return
    found.value = {
      instances: of?.instanceRecommendations ?? [],
      volumes: disks?.volumeRecommendations ?? [],
      idle: idle?.idleRecommendations ?? [],
      summaries: summaries?.recommendationSummaries ?? [],
    }
  }
  const { again } = useAsking(() => regions.region, ask)
  async function enroll(status: 'Active' | 'Inactive'): Promise<void> {
    await attempt('compute-optimizer:UpdateEnrollmentStatus', { status }, { header: t('optimizer.notEnrolled') })
    again()
  }
  const error = computed(() => enrollment.error.value ?? instances.error.value)
  return { isActive, found, error, enroll }
}

export interface Line {
  readonly stamps: readonly number[]
  readonly values: readonly number[]
}

/** One instance's recommendation, with its CPU of two weeks and what it would have been on each option. */
export function useRecommendation(id: () => string) {
  const regions = useRegionStore()
  const clock = useClockStore()
  const one = useOperation('compute-optimizer:GetEC2InstanceRecommendations')
  const projected = useOperation('compute-optimizer:GetEC2RecommendationProjectedMetrics')
  const past = useOperation('cloudwatch:GetMetricStatistics')
  const recommendation = shallowRef<Recommendation>()
  const isAsked = ref(false)
  const lines = shallowRef<{ readonly past: Line; readonly options: readonly Line[] }>()
  const span = shallowRef({ start: 0, end: 0 })

  async function ask(): Promise<void> {
    const [asked, arn] = [id(), instanceArn(regions.region, id())]
    const answer = await one.run({ instanceArns: [arn] })
    isAsked.value = true
    if (!answer || asked !== id()) return
    recommendation.value = answer.instanceRecommendations?.[0]
    if (!recommendation.value) return
    const end = Math.floor((clock.instant() ?? 0) / HOUR) * HOUR
    const start = end - DAYS * 24 * HOUR
    const range = { startTime: isoOf(start), endTime: isoOf(end) }
    const [curves, points] = await Promise.all([
      projected.run({ instanceArn: arn, stat: 'Maximum', period: 3600, ...range }),
      past.run({
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: asked }],
        StartTime: range.startTime,
        EndTime: range.endTime,
        Period: 3600,
        Statistics: ['Maximum'],
      }),
    ])
    const sorted = (points?.Datapoints ?? [])
      .map(({ Timestamp, Maximum = 0 }) => [Date.parse(Timestamp ?? ''), Maximum] as const)
      .sort(([a], [b]) => a - b)
    span.value = { start, end }
    lines.value = {
      past: { stamps: sorted.map(([at]) => at), values: sorted.map(([, value]) => value) },
      options: (curves?.recommendedOptionProjectedMetrics ?? []).map(({ projectedMetrics }) => ({
        stamps: (projectedMetrics?.[0]?.timestamps ?? []).map((at) => Date.parse(at)),
        values: projectedMetrics?.[0]?.values ?? [],
      })),
    }
  }
  useAsking(() => [regions.region, id()], ask)
  return { recommendation, isAsked, lines, span, error: one.error }
}
