/** Templates, groups, Spot, hosts and reservations through the real AWS SDK: as scripts written for AWS ask for them. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

let account: Account
let ImageId: string
beforeAll(async () => {
  account = await openAccount()
  ImageId = await amazonLinux(account)
})
afterAll(() => account.close())

const send = <I extends Ec2.ServiceInputTypes, O extends Ec2.ServiceOutputTypes>(
  command: Parameters<typeof account.ec2.send<I, O>>[0],
): Promise<O> => account.ec2.send(command) as Promise<O>

describe('launch templates and placement groups', () => {
  it('a template with two versions launches into a spread group', async () => {
    const { LaunchTemplate } = await send(
      new Ec2.CreateLaunchTemplateCommand({
        LaunchTemplateName: 'web',
        LaunchTemplateData: { ImageId, InstanceType: 't3.micro', Monitoring: { Enabled: true } },
      }),
    )
    const LaunchTemplateId = LaunchTemplate?.LaunchTemplateId as string
    expect(LaunchTemplate?.CreateTime).toBeInstanceOf(Date)
    const { LaunchTemplateVersion } = await send(
      new Ec2.CreateLaunchTemplateVersionCommand({
        LaunchTemplateId,
        SourceVersion: '1',
        LaunchTemplateData: { InstanceType: 't3.nano', Placement: { GroupName: 'wide' } },
      }),
    )
    expect(LaunchTemplateVersion?.LaunchTemplateData).toMatchObject({ ImageId, InstanceType: 't3.nano' })
    await send(new Ec2.CreatePlacementGroupCommand({ GroupName: 'wide', Strategy: 'spread' }))
    const { Instances } = await send(
      new Ec2.RunInstancesCommand({
        LaunchTemplate: { LaunchTemplateId, Version: '$Latest' },
        MinCount: 1,
        MaxCount: 1,
      }),
    )
    expect(Instances?.[0]).toMatchObject({ InstanceType: 't3.nano', Placement: { GroupName: 'wide' } })
    const versions: (number | undefined)[] = []
    for await (const page of Ec2.paginateDescribeLaunchTemplateVersions(
      { client: account.ec2, pageSize: 1 },
      { LaunchTemplateId },
    ))
      versions.push(...(page.LaunchTemplateVersions ?? []).map((one) => one.VersionNumber))
    expect(versions).toEqual([2, 1])
    const error = await refusal(send(new Ec2.DeletePlacementGroupCommand({ GroupName: 'wide' })))
    expect(error.name).toBe('InvalidPlacementGroup.InUse')
  })
})

describe('Spot', () => {
  it('a request is waited for, fulfilled, and ends with a notice', async () => {
    const { SpotInstanceRequests } = await send(
      new Ec2.RequestSpotInstancesCommand({ LaunchSpecification: { ImageId, InstanceType: 't3.micro' } }),
    )
    const ids = [SpotInstanceRequests?.[0]?.SpotInstanceRequestId as string]
    const waiter = Ec2.waitUntilSpotInstanceRequestFulfilled(
      { client: account.ec2, maxWaitTime: 20, minDelay: 1, maxDelay: 1 },
      { SpotInstanceRequestIds: ids },
    )
    await account.advance(30)
    expect((await waiter).state).toBe('SUCCESS')
    const [one] = (await send(new Ec2.DescribeSpotInstanceRequestsCommand({ SpotInstanceRequestIds: ids })))
      .SpotInstanceRequests as [Ec2.SpotInstanceRequest]
    expect(one.Status?.UpdateTime).toBeInstanceOf(Date)
    const fault = await account.sim('faults', { kind: 'spot-interruption', instanceId: one.InstanceId })
    expect(fault.status).toBe(200)
    await account.advance(180)
    const [closed] = (await send(new Ec2.DescribeSpotInstanceRequestsCommand({ SpotInstanceRequestIds: ids })))
      .SpotInstanceRequests as [Ec2.SpotInstanceRequest]
    expect([closed.State, closed.Status?.Code]).toEqual(['closed', 'instance-terminated-no-capacity'])
  })

  it('the price history is paged', async () => {
    const prices: number[] = []
    for await (const page of Ec2.paginateDescribeSpotPriceHistory(
      { client: account.ec2, pageSize: 100 },
      { InstanceTypes: ['m5.large'], ProductDescriptions: ['Linux/UNIX'], AvailabilityZone: 'us-east-1a' },
    ))
      prices.push(...(page.SpotPriceHistory ?? []).map((price) => Number(price.SpotPrice)))
    expect(prices.length).toBeGreaterThan(90)
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(0.0096)
    expect(Math.max(...prices)).toBeLessThanOrEqual(0.096)
  })

  it('an instant fleet answers with its instances, and is refused without a template', async () => {
    const TargetCapacitySpecification = { TotalTargetCapacity: 2, DefaultTargetCapacityType: 'spot' as const }
    const empty = { LaunchTemplateConfigs: [], TargetCapacitySpecification, Type: 'instant' as const }
    const error = await refusal(send(new Ec2.CreateFleetCommand(empty)))
    expect(error.name).toBe('MissingParameter')
    const { LaunchTemplate } = await send(
      new Ec2.CreateLaunchTemplateCommand({
        LaunchTemplateName: 'fleet',
        LaunchTemplateData: { ImageId, InstanceType: 't3.micro' },
      }),
    )
    const LaunchTemplateSpecification = { LaunchTemplateId: LaunchTemplate?.LaunchTemplateId, Version: '$Default' }
    const { FleetId, Instances, Errors } = await send(
      new Ec2.CreateFleetCommand({ ...empty, LaunchTemplateConfigs: [{ LaunchTemplateSpecification }] }),
    )
    expect(FleetId).toMatch(/^fleet-[0-9a-f-]{36}$/)
    expect(Errors).toEqual([])
    expect(Instances?.flatMap(({ InstanceIds, Lifecycle }) => InstanceIds?.map(() => Lifecycle))).toEqual([
      'spot',
      'spot',
    ])
  })
})

describe('dedicated and reserved', () => {
  it('a host is allocated, used and released', async () => {
    const { HostIds = [] } = await send(
      new Ec2.AllocateHostsCommand({ InstanceType: 'm5.large', AvailabilityZone: 'us-east-1a', Quantity: 1 }),
    )
    const { Instances } = await send(
      new Ec2.RunInstancesCommand({
        ImageId,
        InstanceType: 'm5.large',
        Placement: { Tenancy: 'host', HostId: HostIds[0] },
        MinCount: 1,
        MaxCount: 1,
      }),
    )
    const { Hosts } = await send(new Ec2.DescribeHostsCommand({ HostIds }))
    expect(Hosts?.[0]?.Instances?.[0]?.InstanceId).toBe(Instances?.[0]?.InstanceId)
    const { Unsuccessful } = await send(new Ec2.ReleaseHostsCommand({ HostIds }))
    expect(Unsuccessful).toHaveLength(1)
  })

  it('a capacity reservation is made and cancelled; reserved instances are bought', async () => {
    const { CapacityReservation } = await send(
      new Ec2.CreateCapacityReservationCommand({
        InstanceType: 't3.micro',
        InstancePlatform: 'Linux/UNIX',
        AvailabilityZone: 'us-east-1a',
        InstanceCount: 1,
        EndDateType: 'limited',
        EndDate: new Date('2027-01-01'),
      }),
    )
    const CapacityReservationId = CapacityReservation?.CapacityReservationId as string
    expect(CapacityReservation?.EndDate).toEqual(new Date('2027-01-01'))
    expect((await send(new Ec2.CancelCapacityReservationCommand({ CapacityReservationId }))).Return).toBe(true)
    const { ReservedInstancesOfferings } = await send(
      new Ec2.DescribeReservedInstancesOfferingsCommand({ InstanceType: 't3.micro', MaxResults: 5 }),
    )
    expect(ReservedInstancesOfferings).toHaveLength(5)
    const { ReservedInstancesId } = await send(
      new Ec2.PurchaseReservedInstancesOfferingCommand({
        ReservedInstancesOfferingId: ReservedInstancesOfferings?.[0]?.ReservedInstancesOfferingId,
        InstanceCount: 1,
      }),
    )
    await account.advance(60)
    const { ReservedInstances } = await send(
      new Ec2.DescribeReservedInstancesCommand({ ReservedInstancesIds: [ReservedInstancesId as string] }),
    )
    expect(ReservedInstances?.[0]?.State).toBe('active')
  })

  it('a Convertible Reserved Instance is exchanged for another', async () => {
    const offer = async (InstanceType: Ec2._InstanceType): Promise<string> => {
      const { ReservedInstancesOfferings } = await send(
        new Ec2.DescribeReservedInstancesOfferingsCommand({
          InstanceType,
          OfferingClass: 'convertible',
          OfferingType: 'All Upfront',
          MaxDuration: 31_536_000,
          Filters: [{ Name: 'scope', Values: ['Region'] }],
        }),
      )
      return ReservedInstancesOfferings?.[0]?.ReservedInstancesOfferingId as string
    }
    const { ReservedInstancesId } = await send(
      new Ec2.PurchaseReservedInstancesOfferingCommand({
        ReservedInstancesOfferingId: await offer('t3.micro'),
        InstanceCount: 2,
      }),
    )
    await account.advance(60)
    const input = {
      ReservedInstanceIds: [ReservedInstancesId as string],
      TargetConfigurations: [{ OfferingId: await offer('t3.large') }],
    }
    const quote = await send(new Ec2.GetReservedInstancesExchangeQuoteCommand(input))
    expect(quote).toMatchObject({ IsValidExchange: true, CurrencyCode: 'USD' })
    expect(quote.OutputReservedInstancesWillExpireAt).toBeInstanceOf(Date)
    expect(Number(quote.PaymentDue)).toBeGreaterThan(0)
    expect(quote.TargetConfigurationValueSet?.[0]?.TargetConfiguration?.InstanceCount).toBe(1)
    const { ExchangeId } = await send(new Ec2.AcceptReservedInstancesExchangeQuoteCommand(input))
    expect(ExchangeId).toMatch(/^riex-/)
    expect(await refusal(send(new Ec2.AcceptReservedInstancesExchangeQuoteCommand(input)))).toMatchObject({
      name: 'InvalidParameterValue',
    })
  })
})
