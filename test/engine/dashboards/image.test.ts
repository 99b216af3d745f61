/** cloudwatch:GetMetricWidgetImage: a real PNG of real metrics, the same bytes for the same world. */
import { decode } from 'fast-png'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Harness, harness } from '../../support/harness.ts'

const HOUR = 3600
function running(): { lab: Harness; id: string } {
  const lab = harness({ settle: 'instant', quotas: false, images: 'any' })
  const launch = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
  const id = lab.run('ec2:RunInstances', launch).Instances?.[0]?.InstanceId as string
  lab.wait(4 * HOUR)
  return { lab, id }
}
const cpu = (id: string): object => ({ metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', id]] })
const imageOf = ({ run }: Harness, widget: object, region?: string): Buffer => {
  const MetricWidget = JSON.stringify(widget)
  const { MetricWidgetImage } = run('cloudwatch:GetMetricWidgetImage', { MetricWidget }, region)
  return Buffer.from(MetricWidgetImage ?? '', 'base64')
}
let world: ReturnType<typeof running>
beforeAll(() => {
  world = running()
})

describe('the picture', () => {
  it('is a PNG of 600 by 400 dots unless it says otherwise', () => {
    const { lab, id } = world
    const png = imageOf(lab, cpu(id))
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect([decode(png).width, decode(png).height]).toEqual([600, 400])
    const small = decode(imageOf(lab, { ...cpu(id), width: 320, height: 200 }))
    expect([small.width, small.height]).toEqual([320, 200])
  })
  it('is the same for the same world, and another with another', () => {
    const { lab, id } = world
    const first = imageOf(lab, cpu(id))
    const again = running()
    expect(imageOf(again.lab, cpu(again.id)).equals(first)).toBe(true)
    again.lab.wait(HOUR)
    expect(imageOf(again.lab, cpu(again.id)).equals(first)).toBe(false)
  })
  it('draws expressions, other Regions and what SEARCH finds', () => {
    const { lab, id } = world
    const blue = (png: Buffer, [r, g, b] = [0x1f, 0x77, 0xb4]): number => {
      const { data, width, height, channels } = decode(png)
      let found = 0
      for (let i = 0; i < width * height; i++)
        if (data[i * channels] === r && data[i * channels + 1] === g && data[i * channels + 2] === b) found++
      return found
    }
    const hidden = {
      metrics: [
        ['AWS/EC2', 'CPUUtilization', 'InstanceId', id, { id: 'm1', visible: false }],
        [{ expression: 'm1 + 1' }],
      ],
    }
    expect(blue(imageOf(lab, hidden))).toBeGreaterThan(200)
    // Only the square of its legend.
    expect(blue(imageOf(lab, cpu(id), 'eu-west-1'))).toBe(100)
    expect(blue(imageOf(lab, { ...cpu(id), region: 'us-east-1' }, 'eu-west-1'))).toBeGreaterThan(200)
    const search = { expression: `SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization"', 'Average', 300)` }
    expect(blue(imageOf(lab, { metrics: [[search]] }))).toBeGreaterThan(200)
  })
  it('reads months back in the periods that are kept', () => {
    const { lab, id } = world
    expect(imageOf(lab, { ...cpu(id), start: '-P90D', period: 60 }).length).toBeGreaterThan(500)
  })
})

describe('refuses', () => {
  it.each<[string, string, RegExp]>([
    ['what is no JSON', '{', /must be a valid JSON object/],
    ['no metrics', '{}', /"dataPath": "",\s+"message": "Should have required property 'metrics'"/],
    ['an empty list of metrics', '{"metrics":[]}', /Should NOT have fewer than 1 items/],
    ['101 metrics', JSON.stringify({ metrics: Array.from({ length: 101 }, () => ['A', 'B']) }), /more than 100 items/],
    ['no width', '{"metrics":[["A","B"]],"width":0}', /"dataPath": "\/width",\s+"message": "Should be >= 1"/],
    [
      'too great a height',
      '{"metrics":[["A","B"]],"height":2001}',
      /"dataPath": "\/height",\s+"message": "Should be <= 2000"/,
    ],
    ['a theme that is none', '{"metrics":[["A","B"]],"theme":"blue"}', /\/theme/],
    ['a time zone by name', '{"metrics":[["A","B"]],"timezone":"KST"}', /\/timezone/],
    ['an end before the start', '{"metrics":[["A","B"]],"start":"-PT1H","end":"-PT2H"}', /must be before its end/],
    [
      'more than 100 KB',
      JSON.stringify({ metrics: [['A', 'B']], title: 'x'.repeat(103_000) }),
      /larger than 102400 bytes/,
    ],
    ['an expression that is none', '{"metrics":[[{"expression":"m1 +"}]]}', /Error in expression/],
  ])('%s', (_, MetricWidget, sentence) => {
    const error = world.lab.reject('cloudwatch:GetMetricWidgetImage', { MetricWidget })
    expect(error.code).toBe('ValidationError')
    expect(error.message).toMatch(sentence)
  })
  it('another format than PNG', () => {
    const input = { MetricWidget: JSON.stringify(cpu(world.id)), OutputFormat: 'image/jpeg' }
    expect(world.lab.reject('cloudwatch:GetMetricWidgetImage', input).message).toMatch(/OutputFormat/)
  })
})
