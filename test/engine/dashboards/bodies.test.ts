/** What PutDashboard says of a body: where it is wrong, in the words of AWS. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { bodyOf, cpuRow, metric, text } from './bodies.ts'

const findings = (body: string): [string, string][] => {
  const error = harness().reject('cloudwatch:PutDashboard', { DashboardName: 'a', DashboardBody: body })
  expect(error.code).toBe('DashboardInvalidInputError')
  const found = error.details?.['dashboardValidationMessages'] as { DataPath: string; Message: string }[]
  return found.map(({ DataPath, Message }) => [DataPath, Message])
}
const ROWS =
  'Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element'
const STRINGS = 'Invalid metric field type, only "String" type is allowed'
const ONE_OF = 'Should be equal to one of the allowed values'

it.each(['', 'x', '[]', '"a"', 'null', '{"widgets":'])('wants a JSON object, not %j', (DashboardBody) => {
  const error = harness().reject('cloudwatch:PutDashboard', { DashboardName: 'a', DashboardBody })
  expect(error).toMatchObject({ code: 'DashboardInvalidInputError', httpStatus: 400 })
  expect(error.message).toBe('The field DashboardBody must be a valid JSON object')
})

it('says all that is wrong at once, in the sentence its users know', () => {
  const DashboardBody = bodyOf({ type: 'metric', properties: {} }, text(7))
  const error = harness().reject('cloudwatch:PutDashboard', { DashboardName: 'a', DashboardBody })
  expect(error.message).toBe(`The dashboard body is invalid, there are 4 validation errors:
[
  {
    "dataPath": "/widgets/0/properties",
    "message": "Should have required property 'metrics'"
  },
  {
    "dataPath": "/widgets/0/properties",
    "message": "The metric widget should have specified a region and a data source or an alarm annotation"
  },
  {
    "dataPath": "/widgets/0/properties",
    "message": "Should have required property 'annotations'"
  },
  {
    "dataPath": "/widgets/1/properties/markdown",
    "message": "Should be string"
  }
]`)
})

const at = (path: string): string => `/widgets/0${path}`
const many = (length: number): unknown[] => Array.from({ length }, () => cpuRow)
describe('refuses', () => {
  it.each<[string, string, [string, string][]]>([
    ['a body without widgets', '{}', [['', "Should have required property 'widgets'"]]],
    ['widgets that are no list', '{"widgets":{}}', [['/widgets', 'Should be array']]],
    [
      '501 widgets',
      bodyOf(...Array.from({ length: 501 }, () => text())),
      [['/widgets', 'Should NOT have more than 500 items']],
    ],
    ['a widget without a type', bodyOf({ properties: {} }), [[at(''), "Should have required property 'type'"]]],
    ['a type that is none', bodyOf({ type: 'graph', properties: {} }), [[at('/type'), ONE_OF]]],
    ['no properties', bodyOf({ type: 'text' }), [[at(''), "Should have required property 'properties'"]]],
    ['a column beyond the grid', bodyOf(metric({}, { x: 24 })), [[at('/x'), 'Should be <= 23']]],
    ['a width of none', bodyOf(metric({}, { width: 0 })), [[at('/width'), 'Should be >= 1']]],
    ['a width beyond the grid', bodyOf(metric({}, { width: 25 })), [[at('/width'), 'Should be <= 24']]],
    ['a height beyond the rows', bodyOf(metric({}, { height: 1001 })), [[at('/height'), 'Should be <= 1000']]],
    ['half a row', bodyOf(metric({}, { y: 1.5 })), [[at('/y'), 'Should be integer']]],
    ['metrics that are no list', bodyOf(metric({ metrics: 'cpu' })), [[at('/properties/metrics'), 'Should be array']]],
    [
      'a flat metric',
      bodyOf(metric({ metrics: ['AWS/EC2'] })),
      [
        [at('/properties/metrics/0'), 'Should be array'],
        [at('/properties/metrics/0'), ROWS],
      ],
    ],
    [
      'a dimension without a value',
      bodyOf(metric({ metrics: [cpuRow.slice(0, 3)] })),
      [[at('/properties/metrics/0'), ROWS]],
    ],
    [
      'a dot above which there is nothing',
      bodyOf(metric({ metrics: [['.', 'a']] })),
      [[at('/properties/metrics/0'), ROWS]],
    ],
    [
      'a number among the fields',
      bodyOf(metric({ metrics: [['a', 'b', 'c', 5]] })),
      [[at('/properties/metrics/0/3'), STRINGS]],
    ],
    [
      'options before the dimensions',
      bodyOf(metric({ metrics: [['a', 'b', { stat: 'Sum' }, 'c', 'd']] })),
      [[at('/properties/metrics/0/2'), STRINGS]],
    ],
    [
      'an option that is none, as an item too many',
      bodyOf(metric({ metrics: [['a', 'b', { dimensions: { c: 'd' } }]] })),
      [[at('/properties/metrics/0'), 'Should NOT have more than 2 items']],
    ],
    [
      'a colour by its name',
      bodyOf(metric({ metrics: [[...cpuRow, { color: 'red' }]] })),
      [[at('/properties/metrics/0'), 'Should NOT have more than 4 items']],
    ],
    [
      '501 metrics',
      bodyOf(metric({ metrics: many(501) })),
      [[at('/properties/metrics'), 'Should NOT have more than 500 items']],
    ],
    [
      '2,501 metrics over all',
      bodyOf(...Array.from({ length: 5 }, () => metric({ metrics: many(500) })), metric()),
      [['/widgets', 'Should NOT have more than 2500 metrics']],
    ],
    ['a view that is none', bodyOf(metric({ view: 'line' })), [[at('/properties/view'), ONE_OF]]],
    [
      'a gauge without ends',
      bodyOf(metric({ view: 'gauge' })),
      [
        [at('/properties/yAxis/left'), "Should have required property 'min'"],
        [at('/properties/yAxis/left'), "Should have required property 'max'"],
      ],
    ],
    [
      'a period of 45 s',
      bodyOf(metric({ period: 45 })),
      [[at('/properties/period'), 'Should be 1, 5, 10, 20, 30, or a multiple of 60']],
    ],
    [
      'a statistic that is none',
      bodyOf(metric({ stat: 'Mean' })),
      [[at('/properties/stat'), 'Should be a valid statistic']],
    ],
    [
      'a threshold without a value',
      bodyOf(metric({ annotations: { horizontal: [{ label: 'high' }, [{ value: 1 }, { value: 'x' }]] } })),
      [
        [at('/properties/annotations/horizontal/0'), "Should have required property 'value'"],
        [at('/properties/annotations/horizontal/1/1/value'), 'Should be number'],
      ],
    ],
    ['a legend on top', bodyOf(metric({ legend: { position: 'top' } })), [[at('/properties/legend/position'), ONE_OF]]],
    ['an end without a start', '{"widgets":[],"end":"-PT1H"}', [['', "Should have required property 'start'"]]],
    [
      'a time that is none',
      '{"widgets":[],"start":"yesterday"}',
      [['/start', 'Should be an absolute ISO 8601 time, or a relative one such as -PT3H']],
    ],
    [
      'an alarm that is no ARN',
      bodyOf({ type: 'alarm', properties: { alarms: ['cpu'] } }),
      [[at('/properties/alarms/0'), 'Should match pattern "^arn:[\\w-]+:cloudwatch:[\\w-]+:\\d{12}:alarm:.+$"']],
    ],
  ])('%s', (_, body, expected) => {
    expect(findings(body)).toEqual(expected)
  })
})

it('accepts what the guide shows', () => {
  const widgets = [
    metric({
      metrics: [
        ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1', { id: 'm1', stat: 'p99', period: 60, visible: false }],
        ['...', 'i-2', { yAxis: 'right', color: '#1f77b4', label: 'two' }],
        ['.', 'NetworkIn', '.', '.'],
        [{ expression: 'm1 * 2', id: 'e1', label: 'twice' }],
      ],
      view: 'timeSeries',
      stacked: true,
      yAxis: { left: { min: 0, max: 100, label: '%', showUnits: false } },
      annotations: {
        horizontal: [{ value: 80, fill: 'above' }, [{ value: 10 }, { value: 20, label: 'band' }]],
        vertical: [{ value: '2026-10-01T00:00:00Z', fill: 'before' }],
      },
      legend: { position: 'right' },
      setPeriodToTimeRange: true,
    }),
    {
      type: 'metric',
      properties: { annotations: { alarms: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu'] } },
    },
    {
      type: 'alarm',
      properties: { alarms: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu'], sortBy: 'default' },
    },
    text(),
  ]
  const DashboardBody = JSON.stringify({ start: '-P7D', end: '-PT1H', periodOverride: 'auto', widgets })
  expect(harness().run('cloudwatch:PutDashboard', { DashboardName: 'a', DashboardBody })).toEqual({
    DashboardValidationMessages: [],
  })
})

it('keeps what it does not draw, and says so by name', () => {
  const body = { widgets: [{ type: 'custom', properties: { endpoint: 'x' } }], variables: [{ type: 'property' }] }
  const lab = harness()
  const { DashboardValidationMessages: said } = lab.run('cloudwatch:PutDashboard', {
    DashboardName: 'a',
    DashboardBody: JSON.stringify(body),
  })
  expect(said).toEqual([
    { DataPath: '/widgets/0/type', Message: 'Widgets of type custom are kept, but not drawn by Cumulab' },
    { DataPath: '/variables', Message: 'Dashboard variables are kept, but have no effect in Cumulab' },
  ])
  expect(lab.run('cloudwatch:GetDashboard', { DashboardName: 'a' }).DashboardBody).toBe(JSON.stringify(body))
})
