/**
 * The whole point of the product in one test at 600x: a load goes up, the CPU follows on its chart, an alarm made in the console
 * waits for M of N datapoints and stops the instance, the chart shows the gap and why, and everything that remembers the stop
 * (alarm history, the action, the event, the instance, the bill) remembers the same second.
 */
import {
  type AlarmHistoryItem,
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer'
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import type { Page } from '@playwright/test'
import { expect, REGION, type Served, test, visit } from '../fixtures.ts'

const ALARM = 'cpu-high'
const THRESHOLD = 70
const [M, N] = [2, 3]

const configOf = ({ api }: Served) => ({
  endpoint: api,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})
const goTo = (page: Page, route: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, route)

const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Next', exact: true }).click()

/** More than 70 % in M of N minutes stops the instance. */
async function createAlarm(page: Page, id: string): Promise<void> {
  await goTo(page, `#/cloudwatch/Alarms:manage=${id}`)
  await page.getByRole('combobox', { name: 'Period' }).click()
  await page.getByRole('option', { name: '1 minute' }).click()
  await next(page)
  await page.getByLabel('than', { exact: true }).fill(String(THRESHOLD))
  await page.getByLabel('Evaluation periods').fill(String(N))
  await page.getByLabel('Datapoints to alarm').fill(String(M))
  await next(page)
  // An action begins as stopping the instance when in alarm.
  await page.getByRole('button', { name: 'Add EC2 action' }).click()
  await next(page)
  await page.getByLabel('Name', { exact: true }).fill(ALARM)
  await next(page)
  await page.getByRole('button', { name: 'Create alarm' }).click()
  await expect(page.getByText(`Successfully created alarm ${ALARM}.`).first()).toBeVisible()
}

async function putLoad(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: 'CPU load', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('slider', { name: 'Load' }).fill('95')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText(`Set a CPU load of 95% on ${id}`).first()).toBeVisible()
}

/** The moment of a state change, as the event itself says it. */
async function eventAt(page: Page, state: string): Promise<number> {
  const row = page.getByRole('row').filter({ hasText: 'State-change' }).filter({ hasText: state })
  await row.first().getByRole('radio').check()
  const record = page.locator('.k-code, pre').filter({ hasText: `"state": "${state}"` })
  const text = await record.first().innerText()
  return Date.parse(/"time": "([^"]+)"/.exec(text)?.[1] ?? '')
}

async function historyOf(served: Served): Promise<AlarmHistoryItem[]> {
  const cloudwatch = new CloudWatchClient(configOf(served))
  const { AlarmHistoryItems = [] } = await cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: ALARM }))
  return AlarmHistoryItems
}

/** How many one-minute datapoints of an hour before a moment crossed the threshold. */
async function breachesBefore(served: Served, id: string, at: number): Promise<number> {
  const cloudwatch = new CloudWatchClient(configOf(served))
  const Metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] }
  const { MetricDataResults } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(at - 10 * 60_000),
      EndTime: new Date(at),
      MetricDataQueries: [{ Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Average' } }],
    }),
  )
  return (MetricDataResults?.[0]?.Values ?? []).filter((value) => value > THRESHOLD).length
}

async function billedSeconds(served: Served): Promise<number> {
  const explorer = new CostExplorerClient({ ...configOf(served), region: 'us-east-1' })
  const { ResultsByTime } = await explorer.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UsageQuantity'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
    }),
  )
  const groups = ResultsByTime?.[0]?.Groups ?? []
  const box = groups.find(({ Keys }) => Keys?.[0]?.includes('BoxUsage:t3.micro'))
  return Math.round(Number(box?.Metrics?.['UsageQuantity']?.Amount) * 3600)
}

test('load, CPU, alarm, stop, gap: one second for all', async ({ page, served }) => {
  test.setTimeout(120_000)
  const [id = ''] = await served.launch(1, 'Monitoring.Enabled=true')
  await served.advance(1200)
  await visit(page, served, '#/ec2/Instances:')
  const row = page.getByRole('row').filter({ hasText: id })
  await expect(row).toContainText('Running')
  await createAlarm(page, id)

  await goTo(page, '#/ec2/Instances:')
  await row.getByRole('checkbox').check()
  await page.getByRole('tab', { name: 'Monitoring' }).click()
  const chart = page.getByRole('img', { name: /^CPU utilization/ })
  await expect(chart).toHaveAccessibleDescription(/Alarm cpu-high: 70%/)
  // An alarm is first evaluated within its minute, which at the clock's pace may be longer than anyone waits here.
  await served.advance(60)
  await expect(row).toContainText('OK')
  await putLoad(page, id)
  await page.getByRole('button', { name: '600×' }).click()

  await expect(chart).toHaveAccessibleName(/maximum 9\d/)
  await expect(row).toContainText('Stopped')
  await expect(chart).toHaveAccessibleDescription(/Alarm cpu-high: In alarm.*stopped/)
  await page.getByRole('button', { name: 'Pause' }).click()
  await served.advance(1800)
  await expect(async () => {
    await chart.press('End')
    await chart.press('ArrowLeft')
    await expect(page.locator('.mon-tile').first().locator('[aria-live]')).toContainText('No data: stopped since', {
      timeout: 500,
    })
  }).toPass()

  const history = await historyOf(served)
  const of = (type: string, text: string) =>
    history.find(({ HistoryItemType, HistorySummary }) => HistoryItemType === type && HistorySummary?.includes(text))
  const alarmAt = of('StateUpdate', 'to ALARM')?.Timestamp?.getTime() ?? Number.NaN
  expect(await breachesBefore(served, id, alarmAt), 'M of N datapoints').toBe(M)
  expect(of('Action', 'Successfully executed action')?.Timestamp?.getTime(), 'the action').toBe(alarmAt)

  const ec2 = new EC2Client(configOf(served))
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }))
  const reason = Reservations?.[0]?.Instances?.[0]?.StateTransitionReason ?? ''
  const second = new Date(alarmAt).toISOString().slice(0, 19).replace('T', ' ')
  expect(reason, 'the instance').toBe(`User initiated (${second} GMT)`)

  await goTo(page, '#/events/EventBus:')
  const stoppedAt = await eventAt(page, 'stopping')
  const runningAt = await eventAt(page, 'running')
  expect(stoppedAt, 'the event').toBe(Math.floor(alarmAt / 1000) * 1000)
  expect(await billedSeconds(served), 'the bill').toBe((stoppedAt - runningAt) / 1000)
})
