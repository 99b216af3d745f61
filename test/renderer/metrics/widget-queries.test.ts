/** What a widget asks for, and what becomes of the answer. */
import { describe, expect, it } from 'vitest'
import { axisScale } from '../../../renderer/charts/graph-scale.ts'
import { bandsOf, figuresOf, type GraphSeries, stackOf } from '../../../renderer/charts/graph-series.ts'
import { horizontalMarks, verticalMarks } from '../../../renderer/panes/cloudwatch/widgets/marks.ts'
import type { MetricWidgetProperties } from '../../../renderer/panes/cloudwatch/widgets/properties.ts'
import { ringPath, slicesOf, sparkPath } from '../../../renderer/panes/cloudwatch/widgets/shapes.ts'
import { durationOf, spanOf } from '../../../renderer/panes/cloudwatch/widgets/time-range.ts'
import { widgetCsv } from '../../../renderer/panes/cloudwatch/widgets/widget-files.ts'
import { cliOf, questionOf, seriesOf } from '../../../renderer/panes/cloudwatch/widgets/widget-queries.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 26, 8, 0)
const CPU = ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1'] as const
const ask = (widget: MetricWidgetProperties, length = 3 * HOUR, periodOverride?: 'auto') =>
  questionOf(widget, { span: { start: NOW - length, end: NOW }, now: NOW, region: 'us-east-1', periodOverride })
const periodsOf = (widget: MetricWidgetProperties, length?: number, override?: 'auto') => [
  ...ask(widget, length, override).periods.values(),
]

describe('the question', () => {
  it('is one call, with an id for each row and no answer wanted of hidden ones', () => {
    const { calls } = ask({
      stat: 'p90',
      metrics: [[...CPU, { visible: false }], ['...', 'i-2', { stat: 'Sum', label: 'two' }], [{ expression: 'm1+m2' }]],
    })
    expect(calls).toHaveLength(1)
    const [{ region, input } = { region: '', input: {} }] = calls
    expect(region).toBe('us-east-1')
    expect(input.MetricDataQueries).toMatchObject([
      { Id: 'm1', ReturnData: false, MetricStat: { Stat: 'p90' } },
      { Id: 'm2', Label: 'two', MetricStat: { Stat: 'Sum', Metric: { Dimensions: [{ Value: 'i-2' }] } } },
      { Id: 'e1', Expression: 'm1+m2' },
    ])
  })
  it('asks another Region for the rows that name one, and nobody when nothing would be returned', () => {
    const { calls } = ask({ region: 'eu-west-1', metrics: [CPU, ['...', { region: 'us-west-2' }]] })
    expect(calls.map(({ region }) => region)).toEqual(['eu-west-1', 'us-west-2'])
    expect(ask({ metrics: [[...CPU, { visible: false }]] }).calls).toEqual([])
    expect(ask({}).calls).toEqual([])
  })
  it.each([
    ['an hour', HOUR, [60]],
    ['a day', DAY, [60]],
    ['three days', 3 * DAY, [300]],
    ['a week', 7 * DAY, [900]],
    ['two months', 60 * DAY, [3600]],
    ['fifteen months', 455 * DAY, [86_400]],
  ])('reads %s in the finest period of at most 1,440 points that is still kept', (_, length, periods) => {
    expect(periodsOf({ metrics: [CPU] }, length)).toEqual(periods)
  })
  it("keeps a row's own period before the widget's, unless the range cannot be read in it or the page overrides", () => {
    const widget = { period: 300, metrics: [CPU, [...CPU, { period: 3600 }]] }
    expect(periodsOf(widget)).toEqual([300, 3600])
    expect(periodsOf(widget, 30 * DAY)).toEqual([3600, 3600])
    expect(periodsOf(widget, HOUR, 'auto')).toEqual([60, 60])
  })
  it('makes one period of the whole range for a number, when told so', () => {
    const widget = { metrics: [CPU], setPeriodToTimeRange: true } as const
    expect(periodsOf({ ...widget, view: 'singleValue' }, 90 * MINUTE)).toEqual([5400])
    expect(periodsOf({ ...widget, view: 'pie' }, 20 * DAY + MINUTE)).toEqual([20 * 86_400 + 300])
    expect(periodsOf({ ...widget, view: 'timeSeries' }, 90 * MINUTE)).toEqual([60])
  })
  it('stands as a command, quoted for a shell', () => {
    const line = cliOf(ask({ metrics: [[{ expression: "SEARCH('{AWS/EC2}', 'Sum')" }]] }))
    expect(line).toContain(`aws cloudwatch get-metric-data --metric-data-queries '[{"Id":"e1"`)
    expect(line).toContain(`SEARCH('\\''{AWS/EC2}'\\''`)
    expect(line).toContain(`--start-time ${isoOf(NOW - 3 * HOUR)}`)
  })
})

describe('the answer', () => {
  const question = ask({
    metrics: [CPU, [{ expression: 'SEARCH(…)' }], [...CPU, { yAxis: 'right', color: '#123456' }]],
  })
  const result = (Id: string, Label: string, values: number[], from = 0) => ({
    Id,
    Label,
    StatusCode: 'Complete' as const,
    Timestamps: values.map((_, i) => isoOf(NOW + (from + i) * MINUTE)),
    Values: values,
  })
  const drawn = seriesOf(question, 'Average', [
    { MetricDataResults: [result('m1', 'cpu', [1, 2]), result('e1', 'a', [5]), result('e1', 'b', [6])] },
    { MetricDataResults: [result('m1', 'cpu', [3], 2), result('m2', 'right', [7])] },
  ])

  it('lays pages end to end and keeps the series of a search apart', () => {
    expect(drawn.map(({ id, label, values }) => [id, label, values])).toEqual([
      ['m1', 'cpu', [1, 2, 3]],
      ['e1.0', 'a', [5]],
      ['e1.1', 'b', [6]],
      ['m2', 'right', [7]],
    ])
    expect(drawn.map(({ slot }) => slot)).toEqual([0, 1, 2, 3])
    expect(drawn[3]).toMatchObject({ axis: 'right', color: '#123456', unit: 'Percent' })
  })
  it('stands as CSV: what each column is, then a line for every moment', () => {
    const lines = widgetCsv({ widget: {}, series: drawn.slice(0, 2), question }, 'Time').split('\r\n')
    expect(lines.slice(0, 6)).toEqual([
      'Label,cpu,a',
      'Id,m1,e1',
      'Details,EC2 • CPUUtilization • InstanceId: i-1,SEARCH(…)',
      'Stat,Average,',
      'Period,60,60',
      'Time,cpu,a',
    ])
    expect(lines[6]).toBe(`${isoOf(NOW)},1,5`)
    expect(lines[7]).toBe(`${isoOf(NOW + MINUTE)},2,`)
  })
  it('takes the two ends of an anomaly band for one area', () => {
    const band = ask({ metrics: [[{ expression: 'ANOMALY_DETECTION_BAND(m1)', id: 'ad1' }]] })
    const ends = seriesOf(band, 'Average', [{ MetricDataResults: [result('ad1', 'x', [1]), result('ad1', 'x', [9])] }])
    expect(ends.map(({ band: end, slot }) => [end, slot])).toEqual([
      ['lower', 0],
      ['upper', 0],
    ])
    expect(bandsOf(ends)).toHaveLength(1)
  })
})

describe('time', () => {
  it.each([
    ['-PT3H', 3 * HOUR],
    ['P7D', 7 * DAY],
    ['-P1DT12H30M', DAY + 12.5 * HOUR],
    ['-P2W', 14 * DAY],
    ['three hours', undefined],
  ])('%s is %s ms', (text, length) => expect(durationOf(text)).toBe(length))
  it("takes a widget's own start before the page's range, unless it ends before it starts", () => {
    const page = { kind: 'relative', amount: 1, unit: 'hour' } as const
    expect(spanOf({}, page, NOW)).toEqual({ start: NOW - HOUR, end: NOW })
    expect(spanOf({ start: '-PT3H' }, page, NOW)).toEqual({ start: NOW - 3 * HOUR, end: NOW })
    const [start, end] = [NOW - DAY, NOW - HOUR]
    expect(spanOf({ start: isoOf(start), end: isoOf(end) }, page, NOW)).toEqual({ start, end })
    expect(spanOf({ start: isoOf(NOW), end: isoOf(start) }, page, NOW)).toEqual({ start: NOW - HOUR, end: NOW })
  })
})

describe('shapes', () => {
  const line = (slot: number, values: number[], axis: 'left' | 'right' = 'left'): GraphSeries => ({
    id: String(slot),
    label: '',
    slot,
    axis,
    periodMs: MINUTE,
    stamps: values.map((_, i) => i * MINUTE),
    values,
  })
  it('stacks each axis by itself, a silent series counting for nothing', () => {
    const [a, b, c] = stackOf([line(0, [1, 2]), line(1, [10, 10, 10]), line(2, [5], 'right')])
    expect([a?.values, b?.values, b?.lows, c?.values]).toEqual([[1, 2], [11, 12, 10], [1, 2, 0], [5]])
  })
  it.each([
    [{ min: 3, max: 47 }, {}, [0, 50]],
    [{ min: -12, max: 47 }, {}, [-20, 60]],
    [undefined, {}, [0, 1]],
    [{ min: 3, max: 47 }, { min: 10, max: 33 }, [10, 33]],
    [{ min: 3, max: 47 }, { min: 100 }, [100, 101]],
    [{ min: 3, max: 47 }, { max: -5 }, [-6, -5]],
    [{ min: 3, max: 47 }, { min: 40, max: 20 }, [40, 48]],
  ])('an axis for %j with the ends %j runs over %j', (extent, bounds, ends) => {
    const { min, max, ticks } = axisScale(extent, bounds)
    expect([min, max]).toEqual(ends)
    expect(ticks.length).toBeGreaterThan(0)
    expect(ticks.every((tick) => tick >= min && tick <= max)).toBe(true)
  })
  it('draws whole rings, shares and broken courses', () => {
    expect(ringPath(0, 1, 50, 30, 60).match(/M /g)).toHaveLength(2)
    expect(slicesOf([1, -2, 3]).map(({ share }) => share)).toEqual([0.25, 0, 0.75])
    const gap = { stamps: [0, MINUTE, 9 * MINUTE], values: [1, 2, 3], periodMs: MINUTE }
    expect(sparkPath(gap, { start: 0, end: 10 * MINUTE }, { width: 100, height: 20 }).replace(/[\d. ]/g, '')).toBe(
      'MLM',
    )
  })
  it('sums a series up, and says nothing of an empty one', () => {
    expect(figuresOf(line(0, [1, 5, 3]))).toMatchObject({ min: 1, max: 5, sum: 9, average: 3, latest: 3 })
    expect(figuresOf(line(0, []))).toBeUndefined()
  })
})

describe('annotations', () => {
  it('become marks: lines, bands, hidden ones left out', () => {
    const annotations = {
      horizontal: [
        { value: 80, label: 'high', fill: 'above' },
        { value: 5, visible: false },
        [{ value: 10, label: 'low', color: '#0f0' }, { value: 20 }],
      ],
      vertical: [{ value: '2026-11-26T08:00:00Z', label: 'deploy', fill: 'after' }, { value: 'soon' }],
    } as const
    expect(horizontalMarks(annotations)).toMatchObject([
      { value: 80, label: 'high', fill: 'above', axis: 'left' },
      { value: 10, to: 20, label: 'low', color: '#0f0', fill: 'between' },
    ])
    expect(verticalMarks(annotations)).toMatchObject([{ at: NOW, label: 'deploy', fill: 'after' }])
  })
})
