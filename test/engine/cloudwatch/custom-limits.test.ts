/** What PutMetricData refuses, in CloudWatch's words; a refused call keeps nothing. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR, isoOf, SECOND } from '../../../shared/time.ts'
import { EPOCH, harness } from '../../support/harness.ts'
import { type Datum, shop } from './custom-scenes.ts'

const VALUE = 'InvalidParameterValue'
const BOTH = 'InvalidParameterCombination'
const MISSING = 'MissingParameter'
const HERE = 'MetricData.member.1'
const SET = { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 }
const dimensions = (count: number) => Array.from({ length: count }, (_, i) => ({ Name: `d${i}`, Value: 'v' }))

describe('PutMetricData refuses', () => {
  it.each<[string, Partial<Datum>, string, string]>([
    ['NaN', { Value: Number.NaN }, VALUE, `The value NaN for parameter ${HERE}.Value is invalid.`],
    ['infinity', { Value: -Infinity }, VALUE, `The value -Infinity for parameter ${HERE}.Value is invalid.`],
    ['beyond 2^360', { Value: 2 ** 361 }, VALUE, `The value ${2 ** 361} for parameter ${HERE}.Value is invalid.`],
    [
      'NaN among values',
      { Values: [1, Number.NaN] },
      VALUE,
      `The value NaN for parameter ${HERE}.Values.member.2 is invalid.`,
    ],
    [
      'a count of zero',
      { Values: [1], Counts: [0] },
      VALUE,
      `The value 0 for parameter ${HERE}.Counts.member.1 is invalid.`,
    ],
    [
      'two weeks and a second',
      { Value: 1, Timestamp: isoOf(EPOCH - 14 * DAY - SECOND) },
      VALUE,
      `The parameter ${HERE}.Timestamp must specify a time within the past two weeks.`,
    ],
    [
      'two hours and a second ahead',
      { Value: 1, Timestamp: isoOf(EPOCH + 2 * HOUR + SECOND) },
      VALUE,
      `The parameter ${HERE}.Timestamp must specify a time no more than two hours in the future.`,
    ],
    [
      'no value at all',
      {},
      BOTH,
      `At least one of the parameters ${HERE}.Value and ${HERE}.StatisticValues must be specified.`,
    ],
    [
      'a value and values',
      { Value: 1, Values: [1] },
      BOTH,
      `The parameters ${HERE}.Value and ${HERE}.Values are mutually exclusive and you have specified both.`,
    ],
    [
      'a set and values',
      { StatisticValues: SET, Values: [1] },
      BOTH,
      `The parameters ${HERE}.StatisticValues and ${HERE}.Values are mutually exclusive and you have specified both.`,
    ],
    [
      'fewer counts than values',
      { Values: [1, 2], Counts: [1] },
      BOTH,
      `The parameters ${HERE}.Values and ${HERE}.Counts must be of the same size.`,
    ],
    ['counts alone', { Counts: [1] }, MISSING, `The parameter ${HERE}.Values is required.`],
    ['no name', { MetricName: '', Value: 1 }, MISSING, `The parameter ${HERE}.MetricName is required.`],
    [
      'a name of 256',
      { MetricName: 'x'.repeat(256), Value: 1 },
      VALUE,
      `The parameter ${HERE}.MetricName must be shorter than 256 characters.`,
    ],
    [
      'a name beyond ASCII',
      { MetricName: '주문', Value: 1 },
      VALUE,
      `The parameter ${HERE}.MetricName must contain only ASCII characters.`,
    ],
    [
      '31 dimensions',
      { Value: 1, Dimensions: dimensions(31) },
      VALUE,
      `The collection ${HERE}.Dimensions must not have a size greater than 30.`,
    ],
    [
      'a dimension without a value',
      { Value: 1, Dimensions: [{ Name: 'Host', Value: '' }] },
      MISSING,
      `The parameter ${HERE}.Dimensions.member.1.Value is required.`,
    ],
    [
      'a dimension that starts with a colon',
      { Value: 1, Dimensions: [{ Name: ':Host', Value: 'a' }] },
      VALUE,
      `The value :Host for parameter ${HERE}.Dimensions.member.1.Name is invalid.`,
    ],
    [
      '151 values',
      { Values: Array.from({ length: 151 }, (_, i) => i) },
      VALUE,
      `The collection ${HERE}.Values must not have a size greater than 150.`,
    ],
    [
      'a set upside down',
      { StatisticValues: { ...SET, Minimum: 2 } },
      VALUE,
      `The parameter ${HERE}.StatisticValues.Maximum must be greater than or equal to ${HERE}.StatisticValues.Minimum.`,
    ],
    [
      'an odd resolution',
      { Value: 1, StorageResolution: 10 },
      VALUE,
      `The value 10 for parameter ${HERE}.StorageResolution is invalid.`,
    ],
  ])('%s', (_, datum, code, message) => {
    const { refusal, world } = shop()
    expect(refusal(datum)).toEqual([code, message])
    expect(world.run('cloudwatch:ListMetrics', {}).Metrics).toEqual([])
  })

  it('an unknown unit, with those there are', () => {
    const [code, message] = shop().refusal({ Value: 1, Unit: 'Orders' as 'Count' })
    expect(code).toBe(VALUE)
    expect(message).toMatch(/^The parameter MetricData\.member\.1\.Unit must be a value in the set \[ Seconds, /)
  })

  it('all bad data at once, by line, and none of the good', () => {
    const { refusal, world } = shop()
    const [, message] = refusal({ Value: 1 }, { Value: Number.NaN }, { Value: 1, Timestamp: '2020-01-01T00:00:00Z' })
    expect(message.split('\n')).toEqual([
      'The value NaN for parameter MetricData.member.2.Value is invalid.',
      'The parameter MetricData.member.3.Timestamp must specify a time within the past two weeks.',
    ])
    expect(world.run('cloudwatch:ListMetrics', {}).Metrics).toEqual([])
  })

  it.each<[string, Partial<In<'cloudwatch:PutMetricData'>>, string, string]>([
    ['no namespace', { Namespace: '' }, MISSING, 'The parameter Namespace is required.'],
    ['a namespace of AWS', { Namespace: 'AWS/EC2' }, VALUE, 'The value AWS/EC2 for parameter Namespace is invalid.'],
    ['a colon', { Namespace: ':shop' }, VALUE, 'The value :shop for parameter Namespace is invalid.'],
    [
      '256 characters',
      { Namespace: 'n'.repeat(256) },
      VALUE,
      'The parameter Namespace must be shorter than 256 characters.',
    ],
    ['no data', { MetricData: [] }, MISSING, 'The parameter MetricData is required.'],
    [
      '1,001 data',
      { MetricData: Array.from({ length: 1001 }, () => ({ MetricName: 'm', Value: 1 })) },
      VALUE,
      'The collection MetricData must not have a size greater than 1000.',
    ],
    [
      'entities without strictness',
      { EntityMetricData: [{ MetricData: [{ MetricName: 'm', Value: 1 }] }] },
      MISSING,
      'The parameter StrictEntityValidation is required.',
    ],
    [
      'a strict entity without a type',
      { StrictEntityValidation: true, EntityMetricData: [{ Entity: { KeyAttributes: { Name: 'x' } } }] },
      VALUE,
      'The parameter EntityMetricData.member.1.Entity.KeyAttributes is not a valid entity.',
    ],
  ])('%s', (_, more, code, message) => {
    const { reject } = harness()
    const input = { Namespace: 'Shop', MetricData: [{ MetricName: 'm', Value: 1 }], ...more }
    const error = reject('cloudwatch:PutMetricData', input)
    expect([error.code, error.message]).toEqual([code, message])
  })
})

describe('PutMetricData takes', () => {
  it('the very edges', () => {
    const { put, stats } = shop()
    put(
      { Value: 2 ** 360, Timestamp: isoOf(EPOCH - 14 * DAY) },
      { Value: -(2 ** 360), Timestamp: isoOf(EPOCH + 2 * HOUR) },
      { Value: 1, Dimensions: dimensions(30), MetricName: 'x'.repeat(255) },
      { Values: Array.from({ length: 150 }, (_, i) => i), MetricName: 'a b:c/d#e' },
    )
    expect(stats(EPOCH - 14 * DAY, EPOCH + 3 * HOUR, 3600, ['Sum'])).toEqual([[2 ** 360], [-(2 ** 360)]])
  })

  it('data of entities, beside plain data', () => {
    const { run } = harness()
    run('cloudwatch:PutMetricData', {
      Namespace: 'Shop',
      StrictEntityValidation: true,
      MetricData: [{ MetricName: 'a', Value: 1 }],
      EntityMetricData: [
        { Entity: { KeyAttributes: { Type: 'Service', Name: 'x' } }, MetricData: [{ MetricName: 'b', Value: 1 }] },
      ],
    })
    expect(run('cloudwatch:ListMetrics', {}).Metrics?.map(({ MetricName }) => MetricName)).toEqual(['a', 'b'])
  })
})
