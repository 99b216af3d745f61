/** The rows of a metric widget: AWS's shorthand both ways, ids, and what is wrong with a row. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmNameOf, withAlarms } from '../../../renderer/panes/cloudwatch/widgets/alarm-widget.ts'
import { readRows, type WidgetRow, withIds, writeRows } from '../../../renderer/panes/cloudwatch/widgets/rows.ts'
import { unitOf } from '../../../renderer/panes/cloudwatch/widgets/units.ts'

const textsOf = (rows: readonly WidgetRow[]) =>
  rows.map((row) =>
    row.kind === 'metric'
      ? [row.namespace, row.metric, ...row.dimensions.map(({ name, value }) => `${name}=${value}`)].join(' ')
      : row.expression,
  )

describe('readRows', () => {
  it("writes out AWS's own example of a shortened array", () => {
    const { rows, problems } = readRows([
      ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-012345', { label: 'a' }],
      ['.', 'DiskReadBytes', '.', '.'],
      ['...', 'i-abcdef', { stat: 'p99' }],
      [{ expression: 'm1 + m2', id: 'e1' }],
      ['.', '.', '.', 'i-777'],
      ['...', { yAxis: 'right' }],
    ])
    expect(problems).toEqual([])
    expect(textsOf(rows)).toEqual([
      'AWS/EC2 CPUUtilization InstanceId=i-012345',
      'AWS/EC2 DiskReadBytes InstanceId=i-012345',
      'AWS/EC2 DiskReadBytes InstanceId=i-abcdef',
      'm1 + m2',
      'AWS/EC2 DiskReadBytes InstanceId=i-777',
      'AWS/EC2 DiskReadBytes InstanceId=i-777',
    ])
    expect(rows[2]?.options).toEqual({ stat: 'p99' })
    expect(rows[3]?.options).toEqual({ id: 'e1' })
  })
  it.each([
    [['AWS/EC2'], 'noMetric'],
    [['.', 'CPUUtilization'], 'nothingToRepeat'],
    [['...', 'i-1'], 'nothingToRepeat'],
    [['AWS/EC2', 'CPUUtilization', 'InstanceId'], 'unpaired'],
  ] as const)('%j cannot be read: %s', (row, problem) => {
    expect(readRows([row])).toEqual({ rows: [], problems: [{ row: 1, problem }] })
  })
  it('reads back whatever writeRows wrote, in no more cells than the rows have', () => {
    const word = fc.constantFrom('AWS/EC2', 'AWS/EBS', 'a', 'b', 'c')
    const row = fc.record({
      kind: fc.constant('metric' as const),
      namespace: word,
      metric: word,
      dimensions: fc.array(fc.record({ name: word, value: word }), { maxLength: 3 }),
      options: fc.constantFrom({}, { label: 'x' }, { period: 60, visible: false }),
    })
    const math = fc.record({
      kind: fc.constant('expression' as const),
      expression: fc.constantFrom('m1', 'SUM(METRICS())'),
      options: fc.constantFrom({}, { id: 'e9' }),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(row, math), { maxLength: 8 }), (rows) => {
        expect(readRows(writeRows(rows))).toEqual({ rows, problems: [] })
      }),
    )
  })
})

describe('withIds', () => {
  it('keeps ids, and gives free ones to rows without or with one that is taken', () => {
    const metric = (id?: string): WidgetRow => ({
      kind: 'metric',
      namespace: 'n',
      metric: 'm',
      dimensions: [],
      options: id ? { id } : {},
    })
    const math: WidgetRow = { kind: 'expression', expression: 'm1', options: {} }
    expect(withIds([metric(), metric('m1'), math, metric('m1')]).map(({ id }) => id)).toEqual(['m2', 'm1', 'e1', 'm3'])
  })
})

describe('units', () => {
  it.each([
    ['AWS/EC2', 'CPUUtilization', 'Average', 'Percent'],
    ['AWS/EC2', 'NetworkIn', 'Sum', 'Bytes'],
    ['AWS/EC2', 'NetworkPacketsIn', 'Sum', 'Count'],
    ['AWS/EC2', 'NetworkIn', 'SampleCount', 'Count'],
    ['AWS/EBS', 'VolumeIdleTime', 'Sum', 'Seconds'],
    ['AWS/Billing', 'EstimatedCharges', 'Maximum', 'USD'],
    ['Shop', 'Orders', 'Sum', 'None'],
  ])('%s %s %s is in %s', (namespace, metric, stat, unit) => {
    expect(unitOf({ kind: 'metric', namespace, metric, dimensions: [], options: {} }, stat)).toBe(unit)
  })
  it('takes the unit of a search from the metric it names', () => {
    const expression = `SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization"', 'Average', 300)`
    expect(unitOf({ kind: 'expression', expression, options: {} }, 'Average')).toBe('Percent')
    expect(unitOf({ kind: 'expression', expression: 'm1/2', options: {} }, 'Average')).toBe('None')
  })
})

describe('a widget of alarms', () => {
  const arn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu: high'
  it('reads the name from the ARN, colons and all', () => expect(alarmNameOf(arn)).toBe('cpu: high'))
  it('shows the metric and the threshold, below which a "less than" alarm fires', () => {
    const widget = withAlarms({ annotations: { alarms: [arn] } }, [
      {
        AlarmName: 'idle',
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
        Statistic: 'Maximum',
        Period: 300,
        Threshold: 5,
        ComparisonOperator: 'LessThanThreshold',
      },
    ])
    expect(widget.metrics).toEqual([
      ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1', { stat: 'Maximum', period: 300 }],
    ])
    expect(widget.annotations?.horizontal).toEqual([{ value: 5, label: 'idle', fill: 'below' }])
  })
})
