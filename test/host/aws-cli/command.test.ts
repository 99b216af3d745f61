/** The `aws` command against a world: arguments in, calls at the door, sentences and exit codes out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShell, type ShellUnderTest } from '../../support/shell-lines.ts'
import { REFUSALS } from './data/refusals.ts'

const AMI = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
const LAUNCH = `aws ec2 run-instances --image-id ${AMI} --instance-type t3.micro`

let shell: ShellUnderTest
beforeEach(async () => {
  shell = await openShell()
})
afterEach(() => shell.host.close())

interface Launched {
  readonly Instances: readonly {
    readonly InstanceId: string
    readonly Tags?: readonly object[]
    readonly State: { readonly Name: string }
  }[]
}
const launch = async (more = ''): Promise<string> =>
  (await shell.json<Launched>(`${LAUNCH} ${more}`)).Instances[0]?.InstanceId as string

describe('aws', () => {
  it('launches with shorthand tags, and finds it by filter', async () => {
    const id = await launch(`--tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=Web Server}]'`)
    const found = await shell.json<{ Reservations: Launched[] }>(
      `aws ec2 describe-instances --filters Name=tag:Name,Values='Web Server',other Name=instance-state-name,Values=pending,running`,
    )
    expect(found.Reservations[0]?.Instances[0]).toMatchObject({
      InstanceId: id,
      Tags: [{ Key: 'Name', Value: 'Web Server' }],
    })
  })

  it.each([
    ['2', 2],
    ['1:3', 3],
  ])('launches --count %s', async (count, instances) => {
    expect((await shell.json<Launched>(`${LAUNCH} --count ${count}`)).Instances).toHaveLength(instances)
  })

  it('takes EC2’s handy arguments for rules and addresses', async () => {
    const { GroupId } = await shell.json<{ GroupId: string }>(
      'aws ec2 create-security-group --group-name web --description web',
    )
    const { SecurityGroupRules } = await shell.json<{ SecurityGroupRules: readonly object[] }>(
      `aws ec2 authorize-security-group-ingress --group-id ${GroupId} --protocol tcp --port 8000-8080 --cidr 0.0.0.0/0`,
    )
    expect(SecurityGroupRules).toMatchObject([{ FromPort: 8000, ToPort: 8080, CidrIpv4: '0.0.0.0/0' }])
    const mixed = await shell.type(
      `aws ec2 revoke-security-group-ingress --group-id ${GroupId} --protocol tcp --ip-permissions IpProtocol=tcp`,
    )
    expect(mixed).toMatchObject({
      exitCode: 255,
      output: '\nThe --protocol option is not compatible with the --ip-permissions option \n',
    })
    const id = await launch(`--no-associate-public-ip-address --security-group-ids ${GroupId}`)
    const { Reservations } = await shell.json<{ Reservations: { Instances: Record<string, unknown>[] }[] }>(
      `aws ec2 describe-instances --instance-ids ${id}`,
    )
    expect(Reservations[0]?.Instances[0]).toMatchObject({ SecurityGroups: [{ GroupName: 'web' }] })
    expect(Reservations[0]?.Instances[0]).not.toHaveProperty('PublicIpAddress')
  })

  it('takes attributes bare, as a flag and as a negated flag', async () => {
    const id = await launch()
    const protectedNow = async () =>
      (
        await shell.json<{ DisableApiTermination: { Value: boolean } }>(
          `aws ec2 describe-instance-attribute --instance-id ${id} --attribute disableApiTermination`,
        )
      ).DisableApiTermination.Value
    await shell.output(`aws ec2 modify-instance-attribute --instance-id ${id} --disable-api-termination`)
    expect(await protectedNow()).toBe(true)
    await shell.output(`aws ec2 modify-instance-attribute --instance-id ${id} --no-disable-api-termination`)
    expect(await protectedNow()).toBe(false)
    await shell.output(`aws ec2 modify-instance-attribute --instance-id ${id} --disable-api-termination Value=true`)
    expect(await protectedNow()).toBe(true)
    await shell.output(
      `aws ec2 modify-instance-attribute --instance-id ${id} --instance-initiated-shutdown-behavior terminate`,
    )
  })

  it('reads files: JSON input, lists, user data, keys', async () => {
    await shell.output(`echo '{"Filters":[{"Name":"isDefault","Values":["true"]}]}' > vpcs.json`)
    const { Vpcs } = await shell.json<{ Vpcs: readonly object[] }>(
      'aws ec2 describe-vpcs --cli-input-json file://vpcs.json',
    )
    expect(Vpcs).toHaveLength(1)
    await shell.output(`echo '[{"Name":"isDefault","Values":["false"]}]' > none.json`)
    expect(await shell.json('aws ec2 describe-vpcs --filters file://none.json')).toEqual({ Vpcs: [] })
    await shell.output(`printf '#!/bin/bash\\necho 안녕\\n' > user-data.sh`)
    const id = await launch('--user-data file://user-data.sh')
    const { UserData } = await shell.json<{ UserData: { Value: string } }>(
      `aws ec2 describe-instance-attribute --instance-id ${id} --attribute userData`,
    )
    expect(Buffer.from(UserData.Value, 'base64').toString()).toBe('#!/bin/bash\necho 안녕\n')
    const key = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7vbqajDhA8Ih4UQ0S9rH0s7S4r4o0Fqk= a@b'
    await shell.output(`echo '${key}' > key.pub`)
    expect(await shell.type('aws ec2 import-key-pair --key-name k --public-key-material file://key.pub')).toMatchObject(
      { exitCode: 254 },
    )
    expect(await shell.type('aws ec2 describe-vpcs --filters file://nowhere')).toMatchObject({
      exitCode: 252,
      output:
        "\nError parsing parameter '--filters': Unable to load paramfile file://nowhere: [Errno 2] No such file or directory: 'nowhere'\n",
    })
  })

  it('lets the line win over --cli-input-json', async () => {
    const { Regions } = await shell.json<{ Regions: readonly { RegionName: string }[] }>(
      `aws ec2 describe-regions --cli-input-json '{"RegionNames":["us-east-1"]}' --region-names eu-west-1`,
    )
    expect(Regions).toMatchObject([{ RegionName: 'eu-west-1' }])
  })

  it('pipes into jq and grep, and fills variables', async () => {
    await launch()
    expect(await shell.output('aws ec2 describe-vpcs | jq -r ".Vpcs[0].CidrBlock"')).toBe('172.31.0.0/16\n')
    await shell.output('ID=$(aws ec2 describe-instances | jq -r ".Reservations[0].Instances[0].InstanceId")')
    expect(await shell.output('aws ec2 terminate-instances --instance-ids $ID | grep -c shutting-down')).toBe('1\n')
  })

  it('calls through the API door: CloudTrail names the client', async () => {
    await shell.output('aws ec2 describe-vpcs')
    const { Events } = await shell.json<{ Events: readonly { CloudTrailEvent: string }[] }>(
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DescribeVpcs',
    )
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '{}')).toMatchObject({
      userAgent: 'aws-cli/2 exec-env/CloudShell command/ec2.describe-vpcs',
      sourceIPAddress: '127.0.0.1',
      userIdentity: { arn: 'arn:aws:iam::123456789012:user/student' },
    })
  })

  it('is held to the policies of the key it is given', async () => {
    await shell.host.run('sim:SetIamEnforcement', { on: true })
    await shell.output('aws iam create-user --user-name reader')
    const { AccessKey } = await shell.json<{ AccessKey: { AccessKeyId: string; SecretAccessKey: string } }>(
      'aws iam create-access-key --user-name reader',
    )
    await shell.output(`aws configure set aws_access_key_id ${AccessKey.AccessKeyId} --profile reader`)
    await shell.output(`aws configure set aws_secret_access_key ${AccessKey.SecretAccessKey} --profile reader`)
    const who = await shell.json('aws sts get-caller-identity --profile reader')
    expect(who).toMatchObject({ Arn: 'arn:aws:iam::123456789012:user/reader' })
    const refused = await shell.type('aws ec2 describe-vpcs --profile reader')
    expect(refused.exitCode).toBe(254)
    expect(refused.output).toContain(
      'An error occurred (UnauthorizedOperation) when calling the DescribeVpcs operation: ',
    )
    expect((await shell.type('aws ec2 describe-vpcs --profile nobody')).output).toBe(
      '\nThe config profile (nobody) could not be found\n',
    )
  })
})

describe('regions and settings', () => {
  it('works in the console’s Region unless told otherwise', async () => {
    const zones = async (line: string, region?: string) => (await shell.type(line, region)).output
    expect(await zones('aws ec2 describe-availability-zones', 'eu-west-1')).toContain('eu-west-1a')
    expect(await zones('aws ec2 describe-availability-zones --region us-west-2', 'eu-west-1')).toContain('us-west-2a')
    await shell.output('export AWS_REGION=ap-northeast-1')
    expect(await zones('aws ec2 describe-availability-zones', 'eu-west-1')).toContain('ap-northeast-1a')
    expect(await zones('aws ec2 describe-vpcs --region sa-east-1')).toContain('(OptInRequired)')
  })

  it('gets, sets and lists its configuration', async () => {
    await shell.output('aws configure set region us-west-2')
    await shell.output('aws configure set profile.dev.output text')
    expect(await shell.output('aws configure get region')).toBe('us-west-2\n')
    expect(await shell.output('cat ~/.aws/config')).toBe(
      '[default]\nregion = us-west-2\n[profile dev]\noutput = text\n',
    )
    expect(await shell.type('aws configure get nothing')).toMatchObject({ exitCode: 1, output: '' })
    expect(await shell.output('aws sts get-caller-identity --profile dev')).toMatch(/^123456789012\tarn:/)
    expect(
      await shell.output('AWS_DEFAULT_OUTPUT=text; export AWS_DEFAULT_OUTPUT; aws sts get-caller-identity'),
    ).toMatch(/^123456789012\tarn:/)
    expect(await shell.output('aws configure list')).toContain(
      "    region                us-east-1              env    ['AWS_REGION', 'AWS_DEFAULT_REGION']\n",
    )
  })
})

describe('what is refused', () => {
  it.each(REFUSALS)('%s', async (line, exitCode, sentence) => {
    const { rev } = shell.host.world.engine
    const answer = await shell.type(line)
    expect(answer.output).toContain(sentence)
    expect(answer.exitCode).toBe(exitCode)
    expect(shell.host.world.engine.rev).toBe(rev)
  })
})

describe('help', () => {
  it.each([
    ['aws help', 'o service-quotas'],
    ['aws ec2 help', 'o run-instances'],
    ['aws ec2 wait help', 'o instance-running'],
    ['aws ec2 run-instances help', '[--tag-specifications [<value>...]]'],
    ['aws --version', 'aws-cli/2'],
  ])('%s', async (line, text) => {
    expect(await shell.output(line)).toContain(text)
  })

  it('writes an input to fill in', async () => {
    expect(await shell.json('aws ec2 stop-instances --generate-cli-skeleton')).toEqual({
      InstanceIds: [''],
      DryRun: true,
      Force: true,
      Hibernate: true,
      SkipOsShutdown: true,
    })
  })
})
