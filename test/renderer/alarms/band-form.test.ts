/** The form of an alarm on an anomaly detection band: from an alarm to what is typed, and back. */
import { describe, expect, it } from 'vitest'
import { bandIn, newBand } from '../../../renderer/panes/cloudwatch/alarms/band/band.ts'
import {
  conditionProblem,
  draftOf,
  instanceActionsFor,
  watchInput,
} from '../../../renderer/panes/cloudwatch/alarms/form/alarm-form.ts'
import type { AlarmItem } from '../../../shared/ipc/topics.ts'

const METRIC = {
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-0a' }],
}
const cpu = { Id: 'cpu', MetricStat: { Metric: METRIC, Period: 60, Stat: 'p90' }, ReturnData: true }
const band = (Expression: string) => ({ Id: 'ad1', Expression, Label: 'CPU (expected)', ReturnData: true })
const alarm = (...Metrics: NonNullable<AlarmItem['Metrics']>): Partial<AlarmItem> => ({
  AlarmName: 'odd',
  ComparisonOperator: 'GreaterThanUpperThreshold',
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  TreatMissingData: 'missing',
  ThresholdMetricId: 'ad1',
  Metrics,
})
const hidden = { ...cpu, ReturnData: false }

describe('an alarm on a band', () => {
  it.each([
    ['around a metric', alarm(cpu, band('ANOMALY_DETECTION_BAND(cpu, 2.5)'))],
    [
      'around an expression by name',
      alarm(hidden, { Id: 'e1', Expression: 'cpu * 2' }, band('ANOMALY_DETECTION_BAND(e1, 3)')),
    ],
    [
      'around an expression in words',
      alarm(hidden, { Id: 'e1', Expression: 'cpu * 2' }, band('ANOMALY_DETECTION_BAND(MAX([cpu, cpu]), 4)')),
    ],
  ])('%s comes back from the form as it was put', (_what, put) => {
    expect(watchInput(draftOf(put))).toEqual(put)
  })

  it('is shown as its metric when it has but one', () => {
    const draft = draftOf(alarm(cpu, band('ANOMALY_DETECTION_BAND(cpu, 2.5)')))
    expect(draft).toMatchObject({ metric: METRIC, queries: undefined, statistic: 'p90', period: '60' })
    expect(draft.band).toMatchObject({ id: 'ad1', of: 'cpu', width: '2.5' })
    expect(instanceActionsFor(draft)).toEqual([])
  })

  it('takes two standard deviations when none are written', () => {
    expect(bandIn([band('ANOMALY_DETECTION_BAND(MAX([m1, m2]))')], 'ad1')).toMatchObject({
      of: 'MAX([m1, m2])',
      width: '2',
    })
    expect(bandIn([cpu], 'cpu')).toBeUndefined()
    expect(bandIn([cpu], undefined)).toBeUndefined()
  })

  it.each([
    ['', 'alarmBand.needWidth'],
    ['0', 'alarmBand.needWidth'],
    ['-1', 'alarmBand.needWidth'],
    ['two', 'alarmBand.needWidth'],
    [' 1.5 ', undefined],
    ['.5', undefined],
  ])('with the width %j has the problem %s', (width, problem) => {
    expect(conditionProblem({ ...draftOf(), band: { ...newBand(undefined), width } })).toBe(problem)
  })

  it('is put around what the queries return, under an id of its own', () => {
    const queries = [hidden, { Id: 'ad1', Expression: 'cpu * 2', ReturnData: true }]
    expect(newBand(queries)).toEqual({ id: 'ad2', of: 'ad1', width: '2' })
    const draft = { ...draftOf(), name: 'odd', metric: METRIC, band: newBand(undefined) }
    expect(watchInput(draft)).toMatchObject({
      ThresholdMetricId: 'ad1',
      Metrics: [
        { Id: 'm1', MetricStat: { Metric: METRIC, Period: 300, Stat: 'Average' }, ReturnData: true },
        {
          Id: 'ad1',
          Expression: 'ANOMALY_DETECTION_BAND(m1, 2)',
          Label: 'CPUUtilization (expected)',
          ReturnData: true,
        },
      ],
    })
    expect(watchInput(draft)).not.toHaveProperty('Threshold')
  })
})
