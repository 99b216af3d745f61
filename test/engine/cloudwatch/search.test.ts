/** Search expressions. Examples: "CloudWatch search expression syntax". */
import { describe, expect, it } from 'vitest'
import { matchesSearch, parseSearch } from '../../../electron/engine/services/cloudwatch/search.ts'

const metric = (MetricName: string, Namespace = 'MyNamespace', dimensions: Readonly<Record<string, string>> = {}) => ({
  Namespace,
  MetricName,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
})
function finds(text: string, name: ReturnType<typeof metric>): boolean {
  const search = parseSearch(text)
  if (!search) throw new Error(`${text} is no search`)
  return matchesSearch(name, search)
}

const COUNT = metric('CustomCount1')
const CPU = metric('CPUUtilization', 'AWS/EC2', { InstanceId: 'i-1234567890abcdef0' })
const READS = metric('VolumeReadOps', 'AWS/EBS', { VolumeId: 'vol-0a' })

describe('a search', () => {
  it.each([
    ['count', COUNT, true],
    ['Count', COUNT, true],
    ['COUNT', COUNT, true],
    ['couNT', COUNT, false],
    ['CustomCount', COUNT, true],
    ['Count1', COUNT, true],
    ['customcount', COUNT, false],
    ['customcount1', COUNT, true],
    ['{MyNamespace}, "CustomCount1"', COUNT, true],
    ['{MyNamespace}, "customcount1"', COUNT, false],
    ['{MyNamespace}, "Custom"', COUNT, false],
    ['{Other} CustomCount1', COUNT, false],
    ['{AWS/EC2,InstanceId} MetricName="CPUUtilization"', CPU, true],
    ['{AWS/EC2,InstanceType} MetricName="CPUUtilization"', CPU, false],
    ['{AWS/EC2,InstanceId}', CPU, true],
    ['{AWS/EC2,InstanceId} MetricName="CPUUtilization" NOT i-1234567890abcdef0', CPU, false],
    ['{AWS/EC2,InstanceId} MetricName="CPUUtilization" NOT "ProjectA" NOT "ProjectB"', CPU, true],
    ['"AWS/EC2" MetricName="CPUUtilization"', CPU, true],
    ['InstanceId="i-1234567890abcdef0"', CPU, true],
    ['InstanceId=1234567890', CPU, true],
    ['NOT Namespace=AWS', CPU, false],
    ['NOT Namespace=AWS', COUNT, true],
    ['(EC2 OR EBS) AND MetricName=ReadOps', READS, true],
    ['(EC2 OR EBS) MetricName=ReadOps', CPU, false],
    ['EC2 OR EBS MetricName=ReadOps', CPU, true],
    ['network/errors', metric('Network-Errors-2'), true],
    ['Network_Errors', metric('NetworkErrors2'), true],
    ['errors-network', metric('NetworkErrors2'), false],
    ['"Europe\\\\France Traffic\\(Network\\)"', metric('Europe\\France Traffic(Network)'), true],
  ] as const)('%s', (text, name, found) => {
    expect(finds(text, name)).toBe(found)
  })

  it.each(['', '   ', '(', 'a OR', 'NOT', '(a', 'a)', '"open', '{AWS/EC2} (', 'x'.repeat(1025)])(
    '%o is none',
    (text) => {
      expect(parseSearch(text)).toBeUndefined()
    },
  )
})
