import { describe, expect, it } from 'vitest'
import { commandLineOf } from '../../../renderer/panes/ec2/launch/model/command-line.ts'
import { emptyDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { draftOf, LINUX } from './sample.ts'

const parts = { image: LINUX, burstable: true, groupIds: ['sg-0123456789abcdef0'] }
const existing = { firewall: 'existing' as const, groupIds: ['sg-0123456789abcdef0'] }

describe('the launch as commands', () => {
  it("is the course's plain form for a plain launch into an existing group", () => {
    expect(commandLineOf(draftOf(LINUX, { ...existing, keyPair: 'study' }), parts, 'ap-northeast-2')).toBe(
      [
        'aws ec2 run-instances \\',
        `  --image-id ${LINUX.ImageId} \\`,
        '  --count 1 \\',
        '  --instance-type t3.micro \\',
        '  --key-name study \\',
        '  --security-group-ids sg-0123456789abcdef0 \\',
        '  --region ap-northeast-2',
      ].join('\n'),
    )
  })

  it('makes the group first and hands its id on in a shell variable', () => {
    const text = commandLineOf(draftOf(LINUX, { groupName: 'my group', vpcId: 'vpc-1' }), parts, 'us-east-1')
    const [create, authorize, run] = text.split('\n\n')
    expect(create).toMatch(
      /^GROUP_ID=\$\(aws ec2 create-security-group .*--group-name 'my group'.*--vpc-id vpc-1.*\)$/s,
    )
    expect(authorize).toContain('--group-id "$GROUP_ID"')
    expect(authorize).toContain(
      `--ip-permissions '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
    )
    expect(run).toContain('--security-group-ids "$GROUP_ID"')
  })

  it('has no rule command when there are no rules', () => {
    expect(commandLineOf(draftOf(LINUX, { rules: [] }), parts, 'us-east-1')).not.toContain('authorize')
  })

  it('quotes what a shell would take apart', () => {
    const draft = draftOf(LINUX, {
      ...existing,
      name: "Web's, Server",
      keyPair: 'my key',
      advanced: { ...emptyDraft().advanced, userData: "#!/bin/bash\necho 'hi'" },
    })
    const text = commandLineOf(draft, parts, 'us-east-1')
    expect(text).toContain("--key-name 'my key'")
    expect(text).toContain("--user-data '#!/bin/bash\necho '\\''hi'\\'''")
    expect(text).toContain(
      `--tag-specifications '{"ResourceType":"instance","Tags":[{"Key":"Name","Value":"Web'\\''s, Server"}]}'`,
    )
  })

  it('uses the shorthand where it can carry the words', () => {
    const draft = draftOf(LINUX, {
      ...existing,
      name: 'Web Server',
      publicIp: 'enable',
      advanced: { ...emptyDraft().advanced, monitoring: 'enable', metadataTokens: 'required', metadataHops: '2' },
    })
    const text = commandLineOf(draft, parts, 'us-east-1')
    expect(text).toContain("--tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=Web Server}]'")
    expect(text).toContain('--associate-public-ip-address')
    expect(text).toContain('--monitoring Enabled=true')
    expect(text).toContain('--metadata-options HttpTokens=required,HttpPutResponseHopLimit=2')
  })
})
