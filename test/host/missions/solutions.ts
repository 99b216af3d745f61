/** How each shipped mission is solved through the API: what a learner's script would do, and the answers to its questions. */
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import { amazonLinux, type HostUnderTest } from '../../support/host.ts'

export class Learner {
  readonly host: HostUnderTest
  readonly region: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly mission: string

  constructor(host: HostUnderTest, mission: string, region: string, variables: Readonly<Record<string, unknown>>) {
    this.host = host
    this.mission = mission
    this.region = region
    this.variables = variables
  }
  async do<K extends OperationName>(operation: K, input: In<K>): Promise<Out<K>> {
    const output = await this.host.ask(operation, input, this.region)
    await this.host.look()
    return output
  }
  /** A call that is to be refused with a code. */
  async refused<K extends OperationName>(operation: K, input: In<K>, code: string): Promise<void> {
    const outcome = await this.do(operation, input).then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    )
    if (outcome !== code) throw new Error(`${operation}: ${outcome} instead of ${code}`)
  }
  async wait(minutes: number): Promise<void> {
    this.host.wait(minutes * 60)
    await this.host.look()
  }
  async answer(step: string, answer: string | number): Promise<void> {
    const { right } = await this.host.control('sim:AnswerMission', { id: this.mission, step, answer })
    if (!right) throw new Error(`${this.mission}: ${answer} is not the answer of ${step}`)
  }
  get image(): Promise<string> {
    return amazonLinux(this.host)
  }
  id(name = 'instance'): string {
    return String(this.variables[name])
  }
  async launch(input: Partial<In<'ec2:RunInstances'>> = {}): Promise<string[]> {
    const { Instances = [] } = await this.do('ec2:RunInstances', {
      ImageId: await this.image,
      InstanceType: 't3.micro',
      MinCount: input.MaxCount ?? 1,
      MaxCount: 1,
      ...input,
    })
    await this.wait(5)
    return Instances.map(({ InstanceId }) => InstanceId ?? '')
  }
  async stop(...InstanceIds: string[]): Promise<void> {
    await this.do('ec2:StopInstances', { InstanceIds })
    await this.wait(5)
  }
  async start(...InstanceIds: string[]): Promise<void> {
    await this.do('ec2:StartInstances', { InstanceIds })
    await this.wait(5)
  }
  async end(...InstanceIds: string[]): Promise<void> {
    await this.do('ec2:TerminateInstances', { InstanceIds })
    await this.wait(5)
  }
}

const named = (name: string): In<'ec2:RunInstances'>['TagSpecifications'] => [
  { ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] },
]

export const SOLUTIONS: Readonly<Record<string, (learner: Learner) => Promise<void>>> = {
  'ec2-lab': async (learner) => {
    const [InstanceId = ''] = await learner.launch({ TagSpecifications: named('Web Server') })
    await learner.do('ec2:ModifyInstanceAttribute', { InstanceId, DisableApiTermination: { Value: true } })
    await learner.wait(10)
    const { Reservations = [] } = await learner.do('ec2:DescribeInstances', { InstanceIds: [InstanceId] })
    const instance = Reservations[0]?.Instances?.[0]
    await learner.do('ec2:AuthorizeSecurityGroupIngress', {
      GroupId: instance?.SecurityGroups?.[0]?.GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    })
    await learner.stop(InstanceId)
    await learner.do('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 't3.small' } })
    await learner.do('ec2:ModifyVolume', { VolumeId: instance?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId, Size: 10 })
    await learner.start(InstanceId)
    await learner.refused('ec2:TerminateInstances', { InstanceIds: [InstanceId] }, 'OperationNotPermitted')
    await learner.do('ec2:ModifyInstanceAttribute', { InstanceId, DisableApiTermination: { Value: false } })
    await learner.end(InstanceId)
  },
  'launch-by-cli': async (learner) => {
    await learner.do('ec2:ImportKeyPair', { KeyName: 'MyKeyPair', PublicKeyMaterial: PUBLIC_KEY })
    await learner.do('ec2:CreateSecurityGroup', { GroupName: 'MySecurityGroup', Description: 'practice' })
    await learner.do('ec2:AuthorizeSecurityGroupIngress', {
      GroupName: 'MySecurityGroup',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '203.0.113.7/32' }] }],
    })
    const ids = await learner.launch({ MaxCount: 2, KeyName: 'MyKeyPair', SecurityGroups: ['MySecurityGroup'] })
    await learner.do('ec2:CreateTags', { Resources: ids, Tags: [{ Key: 'Project', Value: 'course' }] })
    await learner.end(...ids)
  },
  lifecycle: async (learner) => {
    await learner.wait(5)
    await learner.do('ec2:RebootInstances', { InstanceIds: [learner.id()] })
    await learner.answer('same', 0)
    await learner.wait(5)
    await learner.stop(learner.id())
    await learner.answer('billed', 1)
    await learner.start(learner.id())
    await learner.answer('other', 1)
    await learner.end(learner.id())
  },
  hibernation: async (learner) => {
    const [id = ''] = await learner.launch({
      InstanceType: 'm5.large',
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true } }],
    })
    await learner.wait(5)
    await learner.do('ec2:StopInstances', { InstanceIds: [id], Hibernate: true })
    await learner.wait(10)
    await learner.answer('cost', 0)
    await learner.start(id)
  },
  'five-addresses': async (learner) => {
    await learner.wait(5)
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push((await learner.do('ec2:AllocateAddress', {})).AllocationId ?? '')
    await learner.refused('ec2:AllocateAddress', {}, 'AddressLimitExceeded')
    const [kept, ...others] = ids
    await learner.do('ec2:AssociateAddress', { AllocationId: kept, InstanceId: learner.id() })
    await learner.do('servicequotas:RequestServiceQuotaIncrease', {
      ServiceCode: 'ec2',
      QuotaCode: 'L-0263D0A3',
      DesiredValue: 10,
    })
    for (const AllocationId of others) await learner.do('ec2:ReleaseAddress', { AllocationId })
  },
  'store-or-ebs': async (learner) => {
    const [InstanceId = ''] = await learner.launch({ InstanceType: 'm5d.large' })
    const { Reservations = [] } = await learner.do('ec2:DescribeInstances', { InstanceIds: [InstanceId] })
    const AvailabilityZone = Reservations[0]?.Instances?.[0]?.Placement?.AvailabilityZone ?? ''
    const { VolumeId = '' } = await learner.do('ec2:CreateVolume', { AvailabilityZone, Size: 20, VolumeType: 'gp3' })
    await learner.wait(2)
    await learner.do('ec2:AttachVolume', { Device: '/dev/sdf', InstanceId, VolumeId })
    await learner.wait(2)
    await learner.stop(InstanceId)
    await learner.answer('lost', 2)
    await learner.do('ec2:CreateSnapshot', { VolumeId })
    await learner.wait(60)
    await learner.end(InstanceId)
    await learner.do('ec2:DeleteVolume', { VolumeId })
    await learner.wait(2)
  },
  'golden-image': async (learner) => {
    await learner.wait(5)
    const { ImageId = '' } = await learner.do('ec2:CreateImage', { InstanceId: learner.id(), Name: 'golden-1' })
    await learner.wait(60)
    await learner.answer('why', 0)
    await learner.launch({ ImageId, MaxCount: 2 })
    await learner.do('ec2:CopyImage', { Name: 'golden-copy', SourceImageId: ImageId, SourceRegion: 'us-east-1' })
    const { Images = [] } = await learner.do('ec2:DescribeImages', { ImageIds: [ImageId] })
    await learner.do('ec2:DeregisterImage', { ImageId })
    await learner.do('ec2:DeleteSnapshot', { SnapshotId: Images[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId })
  },
  'role-and-metadata': async (learner) => {
    await learner.wait(5)
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    const RoleName = 'AgentRole'
    await learner.do('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) })
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess'
    await learner.do('iam:AttachRolePolicy', { RoleName, PolicyArn })
    await learner.do('iam:CreateInstanceProfile', { InstanceProfileName: RoleName })
    await learner.do('iam:AddRoleToInstanceProfile', { InstanceProfileName: RoleName, RoleName })
    const InstanceId = learner.id()
    await learner.do('ec2:AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: RoleName } })
    await learner.wait(2)
    await learner.do('ec2:ModifyInstanceMetadataOptions', { InstanceId, HttpTokens: 'required' })
    await learner.answer('address', ' 169.254.169.254')
  },
  'spread-or-cluster': async (learner) => {
    await learner.do('ec2:CreatePlacementGroup', { GroupName: 'near', Strategy: 'cluster' })
    const near = { Placement: { GroupName: 'near' } }
    const small = { ImageId: await learner.image, InstanceType: 't2.micro', MinCount: 1, MaxCount: 1, ...near } as const
    await learner.refused('ec2:RunInstances', small, 'InvalidParameterCombination')
    await learner.launch({ InstanceType: 'm5.large', MaxCount: 3, ...near })
    await learner.answer('zones', '1')
    await learner.do('ec2:CreatePlacementGroup', { GroupName: 'apart', Strategy: 'spread' })
    await learner.launch({ InstanceType: 'm5.large', MaxCount: 3, Placement: { GroupName: 'apart' } })
  },
  'five-minutes-one-minute': async (learner) => {
    await learner.wait(30)
    await learner.do('ec2:MonitorInstances', { InstanceIds: [learner.id()] })
    await learner.wait(15)
    await learner.answer('keep', 2)
    await learner.do('ec2:UnmonitorInstances', { InstanceIds: [learner.id()] })
    await learner.wait(15)
  },
  'alarm-that-acts': async (learner) => {
    await learner.wait(5)
    await learner.do('cloudwatch:PutMetricAlarm', {
      AlarmName: 'burner',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: learner.id() }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 2,
      Threshold: 70,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    })
    await learner.do('sim:SetLoad', { instanceId: learner.id(), percent: 95 })
    await learner.wait(40)
    await learner.answer('who', 1)
  },
  'tags-and-budget': async (learner) => {
    for (const [name, Value] of [
      ['alpha', 'red'],
      ['beta', 'blue'],
    ] as const)
      await learner.do('ec2:CreateTags', { Resources: [learner.id(name)], Tags: [{ Key: 'Team', Value }] })
    await learner.wait(120)
    await learner.do('ce:UpdateCostAllocationTagsStatus', {
      CostAllocationTagsStatus: [{ TagKey: 'Team', Status: 'Active' }],
    })
    await learner.wait(120)
    await learner.do('budgets:CreateBudget', {
      AccountId: '123456789012',
      Budget: {
        BudgetName: 'month',
        BudgetLimit: { Amount: '5', Unit: 'USD' },
        TimeUnit: 'MONTHLY',
        BudgetType: 'COST',
      },
    })
    await learner.answer('late', 0)
  },
  'choose-how-to-pay': async (learner) => {
    await learner.answer('spiky', 0)
    await learner.answer('batch', 1)
    await learner.answer('licence', 2)
    await learner.answer('steady', 2)
    const { ReservedInstancesOfferings = [] } = await learner.do('ec2:DescribeReservedInstancesOfferings', {
      InstanceType: 't3.micro',
      OfferingType: 'No Upfront',
      ProductDescription: 'Linux/UNIX',
      MaxDuration: 31_536_000,
    })
    await learner.do('ec2:PurchaseReservedInstancesOffering', {
      InstanceCount: 1,
      ReservedInstancesOfferingId:
        ReservedInstancesOfferings.find(({ Scope }) => Scope === 'Region')?.ReservedInstancesOfferingId ?? '',
    })
    await learner.wait(180)
  },
  'spot-is-borrowed': async (learner) => {
    await learner.do('ec2:DescribeSpotPriceHistory', { InstanceTypes: ['m5.large'] })
    const [instanceId = ''] = await learner.launch({
      InstanceType: 'm5.large',
      InstanceMarketOptions: { MarketType: 'spot' },
    })
    await learner.do('sim:InjectFault', { kind: 'spot-interruption', instanceId })
    await learner.wait(10)
    await learner.answer('notice', 0)
    await learner.answer('default', 2)
  },
  'find-the-waste': async (learner) => {
    const { Addresses = [] } = await learner.do('ec2:DescribeAddresses', {})
    for (const { AllocationId, AssociationId } of Addresses)
      if (!AssociationId) await learner.do('ec2:ReleaseAddress', { AllocationId })
    const { Volumes = [] } = await learner.do('ec2:DescribeVolumes', {})
    for (const { VolumeId = '', State, VolumeType } of Volumes) {
      if (State === 'available') await learner.do('ec2:DeleteVolume', { VolumeId })
      else if (VolumeType === 'gp2') await learner.do('ec2:ModifyVolume', { VolumeId, VolumeType: 'gp3' })
    }
    await learner.wait(5)
    const { Reservations = [] } = await learner.do('ec2:DescribeInstances', {
      Filters: [{ Name: 'tag:Name', Values: ['etl-1'] }],
    })
    const InstanceId = Reservations[0]?.Instances?.[0]?.InstanceId ?? ''
    await learner.stop(InstanceId)
    await learner.do('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 'm5.large' } })
    await learner.start(InstanceId)
    await learner.answer('total', 'data')
  },
}

const PUBLIC_KEY = btoa(
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl learner@example.com',
)
