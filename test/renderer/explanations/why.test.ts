import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { whyTopic as instanceWhy } from '../../../renderer/panes/ec2/instances/explanations/why-topic.ts'
import { whyTopic } from '../../../renderer/panes/ec2/shared/why.ts'
import { UNEXPLAINED } from '../../../renderer/panes/explanations/topics.ts'

const services = path.resolve(import.meta.dirname, '../../../electron/engine/services')

/** What EC2, IAM and what stands between them can answer, read off their sources: every code is written once, where it is thrown. */
function codesOf(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(services, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => fs.readFileSync(path.join(services, folder, file), 'utf8')),
  )
  const thrown = /(?:AwsError|refusal|refuse)\(\s*'([A-Z][\w.]+)'/g
  const named = /'((?:Invalid|NatGateway)\w+\.(?:NotFound|Malformed|Unknown)|NatGatewayNotFound)'/g
  return [
    ...new Set(files.flatMap((text) => [...text.matchAll(thrown), ...text.matchAll(named)].map((hit) => hit[1] ?? ''))),
  ]
}
const codes = codesOf(['ec2', 'iam', 'sts', 'access', 'machines', 'quotas', 'sns']).sort()

describe('every code that EC2 and IAM can answer', () => {
  it('is found in the sources', () => {
    expect(codes.length).toBeGreaterThan(150)
    expect(codes).toEqual(
      expect.arrayContaining(['InvalidVpc.Range', 'DeleteConflict', 'EC2InstanceTypeInvalidException']),
    )
  })

  it('has a Why?, but for a short list', () => {
    const without = codes.filter((code) => !whyTopic({ code, message: '' }))
    expect(without.filter((code) => !UNEXPLAINED.has(code))).toEqual([])
  })

  it.each(['en', 'ko'] as const)('is explained by rule, field, fix and the page of the course (%s)', (language) => {
    const { te } = createConsoleI18n(language).global
    const has = (key: string) => te(key, language)
    const topics = new Set(
      codes.flatMap((code) => [whyTopic({ code, message: '' }), instanceWhy({ code, message: '' })]),
    )
    for (const topic of topics) {
      if (topic === undefined) continue
      expect(has(`${topic}.title`), topic).toBe(true)
      // A body says rule and fix in one breath.
      expect(has(`${topic}.body`) || (has(`${topic}.rule`) && has(`${topic}.fix`)), topic).toBe(true)
      expect(has(`${topic}.field`), `${topic}.field`).toBe(true)
      expect(has(`${topic}.course`), `${topic}.course`).toBe(true)
    }
  })
})

describe('the words fit the sentence', () => {
  it.each([
    ['DependencyViolation', 'resource sg-0123456789abcdef0 has a dependent object', 'why.GroupInUse'],
    [
      'DependencyViolation',
      "The vpc 'vpc-0123456789abcdef0' has dependencies and cannot be deleted.",
      'why.StillInUse',
    ],
    ['InvalidSnapshot.NotFound', "The snapshot 'snap-0123456789abcdef0' does not exist.", 'why.ResourceNotFound'],
    ['InvalidInstanceID.NotFound', "The instance ID 'i-0123456789abcdef0' does not exist", 'why.InstanceNotFound'],
    ['OperationNotPermitted', "Modify its 'disableApiStop' instance attribute and try again.", 'why.StopProtection'],
    ['VpcLimitExceeded', 'The maximum number of VPCs has been reached.', 'why.QuotaReached'],
    ['InvalidPlacementGroup.InUse', 'in use', 'why.PlacementGroup'],
    ['DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', undefined],
  ])('%s: %s', (code, message, topic) => {
    expect(whyTopic({ code, message })).toBe(topic)
  })
})
