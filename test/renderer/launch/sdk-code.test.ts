/** The launch as a program: what it says is what the page itself would send. */
import { describe, expect, it } from 'vitest'
import { emptyDraft, type LaunchDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { ingressRequestOf, requestOf } from '../../../renderer/panes/ec2/launch/model/request.ts'
import { boto3Of, sdkV3Of } from '../../../renderer/panes/ec2/launch/model/sdk-code.ts'
import { draftOf, LINUX } from './sample.ts'

const GROUP = 'sg-0123456789abcdef0'
const parts = { image: LINUX, burstable: true, groupIds: [GROUP] }
const existing = { firewall: 'existing' as const, groupIds: [GROUP] }

/** Runs the program with a client that writes down what it is sent. */
async function sentBy(program: string): Promise<unknown[]> {
  const sent: unknown[] = []
  class Command {
    readonly input: unknown
    constructor(input: unknown) {
      this.input = input
    }
  }
  class EC2Client {
    async send({ input }: Command): Promise<unknown> {
      sent.push(input)
      return { GroupId: GROUP, Instances: [] }
    }
  }
  const body = program.slice(program.indexOf('\n')).replace('const { Instances } =', '')
  const names = [
    'EC2Client',
    'CreateSecurityGroupCommand',
    'AuthorizeSecurityGroupIngressCommand',
    'RunInstancesCommand',
  ]
  const run = new Function(...names, `return (async () => {${body}\n})()`) as (...values: unknown[]) => Promise<void>
  await run(EC2Client, Command, Command, Command)
  return sent
}

const drafts: [string, LaunchDraft][] = [
  ['a plain launch', draftOf(LINUX, existing)],
  ['a new group', draftOf(LINUX, { groupName: 'my "group"', vpcId: 'vpc-1' })],
  [
    'user data and tags',
    draftOf(LINUX, {
      ...existing,
      name: "Web's 서버",
      advanced: { ...emptyDraft().advanced, userData: '#!/bin/bash\necho "hi"\n' },
    }),
  ],
]

describe('the program for JavaScript', () => {
  it.each(drafts)('sends what the page sends: %s', async (_, draft) => {
    const sent = await sentBy(sdkV3Of(draft, parts, 'us-east-1'))
    expect(sent.at(-1)).toEqual(JSON.parse(JSON.stringify(requestOf(draft, parts))))
    if (draft.firewall === 'create') expect(sent[1]).toEqual(ingressRequestOf(draft, GROUP))
    expect(sent).toHaveLength(draft.firewall === 'create' ? 3 : 1)
  })
})

describe('the program for boto3', () => {
  it('makes the group first and hands its id on', () => {
    const text = boto3Of(draftOf(LINUX, { groupName: 'web', vpcId: 'vpc-1' }), parts, 'ap-northeast-2')
    expect(text).toMatch(/^import boto3\n\nec2 = boto3.client\("ec2", region_name="ap-northeast-2"\)/)
    expect(text).toMatch(/group_id = ec2.create_security_group\(\n {4}GroupName="web",/)
    expect(text).toContain('    GroupId=group_id,\n')
    expect(text).toContain('SecurityGroupIds=[group_id]')
  })
  it('writes words as Python does, and user data as text, which boto3 encodes', () => {
    const advanced = { ...emptyDraft().advanced, terminationProtection: 'enable' as const }
    const plain = draftOf(LINUX, { ...existing, advanced: { ...advanced, userData: '#!/bin/sh\necho 1' } })
    const encoded = draftOf(LINUX, {
      ...existing,
      advanced: { ...advanced, userData: Buffer.from('#!/bin/sh\necho 1').toString('base64'), userDataEncoded: true },
    })
    for (const draft of [plain, encoded]) {
      const text = boto3Of(draft, parts, 'us-east-1')
      expect(text).toContain('DisableApiTermination=True')
      expect(text).toContain('UserData="#!/bin/sh\\necho 1"')
    }
  })
})
