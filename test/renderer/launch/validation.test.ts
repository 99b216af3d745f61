import { describe, expect, it } from 'vitest'
import { emptyDraft, type LaunchDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { hibernatingRoot, hibernationChecks } from '../../../renderer/panes/ec2/launch/model/hibernation.ts'
import { requestOf } from '../../../renderer/panes/ec2/launch/model/request.ts'
import { issuesOf, userDataBytes } from '../../../renderer/panes/ec2/launch/model/validation.ts'
import { harness } from '../../support/harness.ts'
import { ARM, draftOf, factsOf, imageNamed, LINUX, STORE, typeNamed, WINDOWS } from './sample.ts'

const keysOf = (draft: LaunchDraft, changes = {}) =>
  issuesOf(draft, factsOf(draft, changes)).map((issue) => `${issue.field}: ${issue.key}`)
const rootOf = (change: object) => {
  const draft = draftOf()
  draft.volumes = draft.volumes.map((volume) => ({ ...volume, ...change }))
  return draft
}
const advanced = (changes: Partial<LaunchDraft['advanced']>) => ({ advanced: { ...emptyDraft().advanced, ...changes } })

describe('what is wrong with a draft', () => {
  it.each([LINUX, ARM, WINDOWS, STORE])('finds nothing in the draft the page starts with ($Name)', (image) => {
    expect(keysOf(draftOf(image))).toEqual([])
  })

  it('keeps quiet about a field nobody has reached yet', () => {
    const issues = issuesOf(draftOf(LINUX, { keyPair: '' }), factsOf(draftOf()))
    expect(issues).toEqual([{ section: 'key', field: 'keyPair', key: 'key.required', quiet: true }])
  })

  it.each<[string, Partial<LaunchDraft>, string]>([
    ['no AMI', { imageId: '' }, 'image: image.required'],
    ['an AMI of elsewhere', { imageId: 'ami-0' }, 'image: image.unknown'],
    ['a type for the other architecture', { instanceType: 't4g.micro' }, 'type: type.architecture'],
    ['a type that is not on offer', { instanceType: 't9.micro' }, 'type: type.unknown'],
    ['the name of a group there is', { groupName: 'default' }, 'groupName: group.nameTaken'],
    ['a group named like an id', { groupName: 'sg-web' }, 'groupName: group.nameLikeId'],
    ['a group name with other letters', { groupName: '웹' }, 'groupName: group.nameInvalid'],
    ['no description', { groupDescription: '' }, 'groupDescription: group.descriptionRequired'],
    ['no group chosen', { firewall: 'existing' }, 'groupIds: group.choose'],
    ['six groups', { firewall: 'existing', groupIds: ['1', '2', '3', '4', '5', '6'] }, 'groupIds: group.tooMany'],
    ['a count of zero', { count: '0' }, 'count: count'],
    ['a count that is no number', { count: '1.5' }, 'count: count'],
    ['a second Name', { name: 'a', tags: [{ key: 'Name', value: '', targets: ['instance'] }] }, 'name: tag.duplicate'],
    ['a key of AWS', { tags: [{ key: 'AWS:x', value: '', targets: ['instance'] }] }, 'tags.0.key: tag.reserved'],
    ['a tag for nothing', { tags: [{ key: 'x', value: '', targets: [] }] }, 'tags.0.targets: tag.targets'],
    ['65 hops', advanced({ metadataHops: '65' }), 'metadataHops: hops'],
    ['user data over 16 KB', advanced({ userData: 'x'.repeat(16_385) }), 'userData: userDataSize'],
    [
      'user data that is not base64',
      advanced({ userData: 'no!', userDataEncoded: true }),
      'userData: userDataEncoding',
    ],
    [
      'a key that metadata cannot show',
      { tags: [{ key: 'a b', value: '', targets: ['instance'] }], ...advanced({ metadataTags: 'enabled' }) },
      'metadataTags: metadataKey',
    ],
  ])('finds %s', (_what, changes, expected) => {
    expect(keysOf(draftOf(LINUX, changes))).toContain(expected)
  })

  it('refuses an ED25519 key for Windows only', () => {
    expect(keysOf(draftOf(WINDOWS, { keyPair: 'study' }))).toEqual(['keyPair: key.windows'])
    expect(keysOf(draftOf(LINUX, { keyPair: 'study' }))).toEqual([])
  })

  it('lets the group this page made keep its name', () => {
    const draft = draftOf(LINUX, { groupName: 'mine' })
    expect(keysOf(draft, { groupNames: ['mine'] })).toEqual(['groupName: group.nameTaken'])
    expect(keysOf(draft, { groupNames: ['mine'], madeGroup: 'mine' })).toEqual([])
  })

  it.each([
    ['70000', ''],
    ['90-80', ''],
    ['80-90', 'not an address'],
    ['80', '300.1.1.1/8'],
    ['80', '10.0.0.0/33'],
    ['80', '10.0.0.0'],
  ])('refuses the rule %s from "%s"', (ports, source) => {
    const draft = draftOf()
    draft.rules = [{ id: 1, kind: 'custom-tcp', ports, sourceKind: 'custom', source, description: '' }]
    expect(keysOf(draft).length).toBeGreaterThan(0)
  })

  it('counts user data in bytes before base64, whatever the alphabet', () => {
    expect(userDataBytes({ ...emptyDraft().advanced, userData: '한글' })).toBe(6)
    expect(userDataBytes({ ...emptyDraft().advanced, userData: 'aGVsbG8=', userDataEncoded: true })).toBe(5)
  })
})

describe('the page and the engine agree about volumes', () => {
  const changes = [
    { size: '7' },
    { size: '8' },
    { size: '65536' },
    { size: '65537' },
    { type: 'gp2', size: '16385' },
    { type: 'gp2', size: '16384' },
    { type: 'st1', size: '500' },
    { type: 'io1', iops: '400', size: '8' },
    { type: 'io1', iops: '401', size: '8' },
    { type: 'io2', iops: '99', size: '8' },
    { iops: '2999' },
    { iops: '4000', size: '8' },
    { iops: '4001', size: '8' },
    { throughput: '124' },
    { throughput: '750' },
    { throughput: '751' },
    { iops: '16000', throughput: '2000', size: '100' },
  ]
  it.each(changes)('%o', (change) => {
    const { engine: _engine, run, reject } = harness({ quotas: false })
    const draft = rootOf(change)
    const request = requestOf(draft, { image: LINUX, burstable: true, groupIds: [] })
    const said = keysOf(draft).filter((key) => key.startsWith('volumes.'))
    if (said.length > 0) expect(reject('ec2:RunInstances', request).httpStatus).toBe(400)
    else expect(run('ec2:RunInstances', request).Instances).toHaveLength(1)
  })
})

describe('hibernation', () => {
  const hibernating = (draft: LaunchDraft): LaunchDraft => ({ ...draft, ...advanced({ hibernation: 'enable' }) })

  it('says which requirements are not met, and one fix meets those of the root volume', () => {
    const draft = hibernating(draftOf())
    expect(keysOf(draft)).toEqual(['hibernation: hibernation'])
    const checks = hibernationChecks(draft, LINUX, typeNamed('t3.micro'))
    expect(checks.filter((check) => !check.met)).toEqual([
      { id: 'encrypted', met: false, fixable: true },
      { id: 'size', met: false, fixable: true, least: 9 },
    ])
    const volumes = draft.volumes.map((volume) => hibernatingRoot(volume, 9))
    const fixed = { ...draft, volumes }
    expect(keysOf(fixed)).toEqual([])
    const launched = harness().run(
      'ec2:RunInstances',
      requestOf(fixed, { image: LINUX, burstable: true, groupIds: [] }),
    )
    expect(launched.Instances?.[0]?.HibernationOptions).toEqual({ Configured: true })
  })

  it.each([
    ['a type that cannot', draftOf(LINUX, { instanceType: 'c5n.large' }), 'type'],
    ['150 GiB of memory or more', draftOf(LINUX, { instanceType: 'r5.8xlarge' }), 'memory'],
    ['an AMI that cannot', draftOf(imageNamed(/noble.*amd64/)), 'image'],
    ['an instance store root', draftOf(STORE), 'root'],
  ] as const)('names %s', (_what, draft, unmet) => {
    const { image, type } = factsOf(draft)
    expect(hibernationChecks(draft, image, type).find((check) => check.id === unmet)).toEqual({
      id: unmet,
      met: false,
      fixable: false,
    })
    const refusal = harness({ quotas: false }).reject(
      'ec2:RunInstances',
      requestOf(hibernating({ ...draft, volumes: draft.volumes.map((root) => hibernatingRoot(root, 500)) }), {
        image,
        burstable: false,
        groupIds: [],
      }),
    )
    expect(refusal.code).toBe('UnsupportedHibernationConfiguration')
  })
})
