/** The ways to pay in the console's words, and the ones that stand for their kind. */
import { useI18n } from 'vue-i18n'
import type { LabKind, LabWay } from '../../../../shared/operations/pricing-lab.ts'
import type { ChartView } from './lab-parameters.ts'

export const KINDS: readonly LabKind[] = ['onDemand', 'reserved', 'plan', 'spot', 'dedicatedInstance', 'dedicatedHost']

const isCheaper = (a: LabWay, b: LabWay): boolean => Number(a.total) < Number(b.total)

/** The cheapest of each kind, in the order of the kinds; one that cannot be had stands for its kind where none can. */
export function bestOf(ways: readonly LabWay[]): LabWay[] {
  return KINDS.flatMap((kind) => {
    const all = ways.filter((way) => way.kind === kind)
    const had = all.filter((way) => !way.unavailable)
    const [first, ...rest] = had.length > 0 ? had : all
    return first ? [rest.reduce((best, way) => (isCheaper(way, best) ? way : best), first)] : []
  })
}

/** What a chart draws: the best of each kind, or all of one kind beside what is paid by the hour. */
export function drawnOf(ways: readonly LabWay[], view: ChartView): LabWay[] {
  const drawn = view === 'ways' ? bestOf(ways) : ways.filter(({ kind }) => kind === view || kind === 'onDemand')
  return drawn.filter((way) => !way.unavailable)
}

/** Lines that cost more than so many times On-Demand leave the chart at its top, or all others would lie on its floor. */
const HIGHEST = 2.5

/** The top of a chart: the highest figure, or as high as it may be beside the first line, which is paid by the hour. */
export function topOf(figures: readonly number[], reference: number): number {
  const most = Math.max(0.01, ...figures)
  const within = figures.filter((each) => each <= reference * HIGHEST)
  return reference > 0 && within.length > 1 && most > reference * HIGHEST ? Math.max(...within) : most
}

/** A line keeps its look: by kind, or by its place among its kind. */
export const slotOf = (way: LabWay, view: ChartView, index: number): number =>
  view === 'ways' ? KINDS.indexOf(way.kind) : index

export function useWayWords() {
  const { t } = useI18n()
  const details = (way: LabWay): string[] => [
    ...(way.years ? [t(`pricingLab.term.${way.years}`)] : []),
    ...(way.offeringClass ? [t(`pricingLab.class.${way.offeringClass}`)] : []),
    ...(way.planType ? [t(`pricingLab.plan.${way.planType}`)] : []),
    ...(way.payment ? [t(`pricingLab.payment.${way.payment}`)] : []),
  ]
  return {
    kindName: (kind: LabKind): string => t(`pricingLab.kind.${kind}`),
    details,
    name: (way: LabWay): string => [t(`pricingLab.kind.${way.kind}`), ...details(way)].join(', '),
    short: (way: LabWay, view: ChartView): string =>
      view === 'ways' || way.kind === 'onDemand' ? t(`pricingLab.kind.${way.kind}`) : details(way).join(', '),
    purpose: (way: LabWay): string => t(`pricingLab.purpose.${way.kind}`),
    saving: (way: LabWay): string => {
      const whole = Number(way.total) + Number(way.saving)
      const percent = whole > 0 ? (Number(way.saving) / whole) * 100 : 0
      return `${percent > 0 ? '−' : percent < 0 ? '+' : ''}${Math.abs(percent).toFixed(1)}%`
    },
  }
}
