/**
 * Tells subscribers of anomalies, each once: topics at once, mail by the day or on Mondays. AWS: "Creating an Amazon SNS topic for anomaly
 * notifications" of the Cost Management User Guide; the words of the mail are the simulator's own.
 */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import { DAY, type Instant, MINUTE, startOfDay } from '../../../../../../shared/time.ts'
import { defineTable, type Row, type Tx } from '../../../../kernel/index.ts'
import { deliver, publishTo } from '../../../sns/index.ts'
import type { Expression } from '../expression.ts'
import { type Anomaly, anomaliesOf } from './find.ts'
import { type MonitorRow, monitorTable, type SubscriptionRow, subscriptionTable } from './model.ts'
import { KEPT_DAYS } from './series.ts'

/** An account whose anomalies are looked for every night: there is a subscription. */
export const watchTable = defineTable<Row>()({ name: 'billing.anomaly-watch', indexes: {} })

/** `subscription anomaly`: told already. */
export interface AlertRow extends Row {
  readonly accountId: string
  readonly at: Instant
}
export const alertTable = defineTable<AlertRow>()({
  name: 'billing.anomaly-alert',
  indexes: { account: (row) => row.accountId },
})

/** AWS: about three times a day. Whole days are judged, so once is enough: half an hour after midnight UTC. */
const LOOKS_AT = 30 * MINUTE
const TASK = 'billing.anomalyAlerts'
const SENDER = 'AWS Cost Management <no-reply-aws@amazon.com>'
const WEEKDAYS = 7
const MONDAY = 1

const weekdayOf = (at: Instant): number => (Math.floor(at / DAY) + 4) % WEEKDAYS

function lookAgain(tx: Tx, accountId: string): void {
  tx.after(startOfDay(tx.now) + DAY + LOOKS_AT - tx.now, TASK, { accountId })
}

/** Looks for anomalies from the next night on, for as long as there are subscriptions. */
export function watchAnomalies(tx: Tx, accountId: string): void {
  if (tx.get(watchTable, accountId)) return
  tx.put(watchTable, { id: accountId })
  lookAgain(tx, accountId)
}

/** Is an anomaly worth a word? One of which nothing was expected exceeds every percentage. */
function exceeds({ And, Or, Dimensions }: Expression, anomaly: Anomaly): boolean {
  if (And) return And.every((operand) => exceeds(operand, anomaly))
  if (Or) return Or.some((operand) => exceeds(operand, anomaly))
  const { TotalImpact = 0, TotalImpactPercentage = Number.POSITIVE_INFINITY } = anomaly.Impact ?? {}
  const impact = Dimensions?.Key === 'ANOMALY_TOTAL_IMPACT_PERCENTAGE' ? TotalImpactPercentage : TotalImpact
  return impact >= Number(Dimensions?.Values?.[0])
}

const AWS = '.aws.amazon.com'
const lastOf = (arn: string | undefined): string => arn?.split('/').at(-1) ?? ''
const pageOf = ({ MonitorArn, AnomalyId }: Anomaly): string =>
  `https://console${AWS}/cost-management/home#/anomaly-detection/monitors/${lastOf(MonitorArn)}/anomalies/${AnomalyId}`

/** AWS: what a topic gets. */
function noticeOf(anomaly: Anomaly, { id, name, accountId }: SubscriptionRow): string {
  const { AnomalyScore, Impact, RootCauses = [] } = anomaly
  return JSON.stringify({
    accountId,
    anomalyDetailsLink: pageOf(anomaly),
    anomalyEndDate: anomaly.AnomalyEndDate ?? null,
    anomalyId: anomaly.AnomalyId,
    anomalyScore: { currentScore: AnomalyScore?.CurrentScore, maxScore: AnomalyScore?.MaxScore },
    anomalyStartDate: anomaly.AnomalyStartDate,
    dimensionalValue: anomaly.DimensionValue ?? null,
    impact: {
      maxImpact: Impact?.MaxImpact,
      totalActualSpend: Impact?.TotalActualSpend,
      totalExpectedSpend: Impact?.TotalExpectedSpend,
      totalImpact: Impact?.TotalImpact,
      totalImpactPercentage: Impact?.TotalImpactPercentage ?? null,
    },
    rootCauses: RootCauses.map((cause) => ({
      linkedAccount: cause.LinkedAccount,
      linkedAccountName: cause.LinkedAccountName,
      region: cause.Region,
      service: cause.Service,
      usageType: cause.UsageType,
      impact: { contribution: cause.Impact?.Contribution },
    })),
    subscriptionId: id,
    subscriptionName: name,
  })
}

const dollars = (value: number | undefined): string => `$${(value ?? 0).toFixed(2)}`

function linesOf(anomaly: Anomaly): string[] {
  const { Impact, RootCauses = [] } = anomaly
  const causes = RootCauses.map(
    ({ Service, Region, UsageType, Impact: part }) =>
      `    ${Service}, ${Region}, ${UsageType}: ${dollars(part?.Contribution)}`,
  )
  return [
    `${anomaly.DimensionValue ?? 'All that is monitored'}, since ${anomaly.AnomalyStartDate?.slice(0, 10)}`,
    `  Total impact: ${dollars(Impact?.TotalImpact)} (${dollars(Impact?.TotalActualSpend)} instead of ` +
      `${dollars(Impact?.TotalExpectedSpend)})`,
    ...(causes.length > 0 ? ['  Root causes:', ...causes] : []),
    `  ${pageOf(anomaly)}`,
    '',
  ]
}

function tell(tx: Tx, subscription: SubscriptionRow, anomalies: readonly Anomaly[]): void {
  const { accountId, subscribers, name } = subscription
  for (const { Type, Address = '' } of subscribers) {
    if (Type === 'EMAIL') {
      deliver(tx, `${accountId}/us-east-1`, {
        channel: 'email',
        to: Address,
        from: SENDER,
        subject: `AWS Cost Anomaly Detection: ${anomalies.length} in account ${accountId} (${name})`,
        body: anomalies.flatMap(linesOf).join('\n'),
        links: [],
      })
      continue
    }
    try {
      for (const anomaly of anomalies)
        publishTo(tx, Address, { Subject: 'AWS Cost Anomaly Detected', Message: noticeOf(anomaly, subscription) })
    } catch (error) {
      // A topic that is gone tells nobody.
      if (!(error instanceof AwsError)) throw error
    }
  }
}

/** The task of every night. */
export function tellAnomalies(tx: Tx, { accountId }: { readonly accountId: string }): void {
  const subscriptions = tx.by(subscriptionTable, 'account', accountId)
  if (subscriptions.length === 0) {
    tx.remove(watchTable, accountId)
    return
  }
  lookAgain(tx, accountId)
  for (const old of tx.by(alertTable, 'account', accountId))
    if (old.at < tx.now - 2 * KEPT_DAYS * DAY) tx.remove(alertTable, old.id)
  const found = new Map<string, readonly Anomaly[]>()
  const of = (monitor: MonitorRow): readonly Anomaly[] => {
    const known = found.get(monitor.id) ?? anomaliesOf(tx, monitor).map(({ anomaly }) => anomaly)
    found.set(monitor.id, known)
    return known
  }
  for (const subscription of subscriptions) {
    if (subscription.frequency === 'WEEKLY' && weekdayOf(tx.now) !== MONDAY) continue
    const fresh = subscription.monitors
      .flatMap((arn) => tx.get(monitorTable, arn) ?? [])
      .flatMap(of)
      .filter((anomaly) => exceeds(subscription.thresholdExpression, anomaly))
      .filter(({ AnomalyId }) => !tx.get(alertTable, `${subscription.id} ${AnomalyId}`))
    if (fresh.length === 0) continue
    tell(tx, subscription, fresh)
    for (const { AnomalyId } of fresh)
      tx.put<AlertRow>(alertTable, { id: `${subscription.id} ${AnomalyId}`, accountId, at: tx.now })
  }
}

export const alertTasks = { [TASK]: tellAnomalies }
