/** Launch templates, placement groups, Spot, hosts and reservations in the console, on the real engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { requestOf } from '../../../renderer/panes/ec2/launch/model/request.ts'
import { spotSeries } from '../../../renderer/panes/ec2/purchasing/spot-series.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { HOUR } from '../../../shared/time.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
const flash = () => useFlashStore().items[0]?.content
const dialog = () => document.querySelector('[role="dialog"], [role="alertdialog"]')?.textContent ?? ''
/** Goes to another page of the console; its code is loaded on the first visit. */
async function visit(address: string, title: string): Promise<void> {
  await shown.router.push(address)
  await eventuallyShown(shown, () => expect(heading()).toContain(title))
}
/** Why a dialog's button cannot be pressed, as its description says; undefined when it can be. */
function lacking(name: string): string | undefined {
  const button = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find(
    (each) => each.textContent?.trim() === name,
  )
  if (!button) throw new Error(`no button is called ${name}`)
  if (button.getAttribute('aria-disabled') !== 'true') return undefined
  const id = button.getAttribute('aria-describedby') ?? ''
  return document.getElementById(id)?.textContent?.trim()
}

describe('the purchasing lists', () => {
  afterEach(() => shown.close())

  it('make a placement group, show it and delete it', async () => {
    shown = await openConsole('/ec2/PlacementGroups:', 'en')
    expect(shown.text()).toContain('You do not have any placement groups in this Region')
    await shown.press('Create placement group')
    await write(shown, 'Group name', 'parts')
    await pick(shown, 'Strategy', 'Partition')
    await pick(shown, 'Number of partitions', '3')
    await shown.press('Create placement group')
    expect(flash()).toBe('Successfully created placement group parts')
    expect(rowOf('parts').textContent).toContain('partition')
    expect(heading()).toContain('(1/1)')
    await shown.press('Actions')
    await shown.press('Delete')
    expect(dialog()).toContain('parts')
    expect((await shown.host.run('ec2:DescribePlacementGroups', {})).PlacementGroups).toHaveLength(1)
    await shown.press('Delete')
    expect((await shown.host.run('ec2:DescribePlacementGroups', {})).PlacementGroups).toEqual([])
    expect(heading()).toContain('(0)')
  })

  it('say what a form still lacks, one thing after the other', async () => {
    shown = await openConsole('/ec2/PlacementGroups:', 'en')
    await shown.press('Create placement group')
    expect(lacking('Create placement group')).toBe('Enter a name')
    await write(shown, 'Group name', 'near')
    expect(lacking('Create placement group')).toBeUndefined()

    await visit('/ec2/Hosts:', 'Dedicated Hosts')
    await shown.press('Allocate Dedicated Host')
    expect(lacking('Allocate')).toBe('Choose an Availability Zone')
    await pick(shown, 'Availability Zone', 'us-east-1b')
    await write(shown, 'Quantity', '0')
    expect(lacking('Allocate')).toBe('Enter a whole number, at least 1')
    await write(shown, 'Quantity', '1')
    expect(lacking('Allocate')).toBeUndefined()

    await visit('/ec2/CapacityReservations:', 'Capacity Reservations')
    await shown.press('Create Capacity Reservation')
    await pick(shown, 'Availability Zone', 'us-east-1b')
    await write(shown, 'Number of instances', '0')
    expect(lacking('Create Capacity Reservation')).toBe('Enter a whole number, at least 1')

    await visit('/ec2/SpotInstances:', 'Spot Requests')
    await shown.press('Request Spot Instances')
    expect(lacking('Launch')).toBe('Choose an AMI')
    await pick(shown, 'Amazon Machine Image (AMI)', 'Amazon Linux 2023')
    await write(shown, 'Number of instances', '1.5')
    expect(lacking('Launch')).toBe('Enter a whole number, at least 1')

    await visit('/ec2/ReservedInstances:', 'Reserved Instances')
    await shown.press('Purchase Reserved Instances')
    await write(shown, 'Number of instances', '0')
    expect(lacking('Order all')).toBe('Enter a whole number, at least 1')
  })

  it('offer every zone of the Region, those without a subnet too', async () => {
    shown = await openConsole('/ec2/Hosts:', 'en')
    const { Subnets = [] } = await shown.host.run('ec2:DescribeSubnets', {})
    for (const { SubnetId = '' } of Subnets) await shown.host.run('ec2:DeleteSubnet', { SubnetId })
    await shown.press('Allocate Dedicated Host')
    await pick(shown, 'Availability Zone', 'us-east-1a')
    await shown.press('Allocate')
    expect(flash()).toBe('Successfully allocated 1 Dedicated Host')
  })

  it('show the On-Demand price of the system beside the Spot prices', async () => {
    shown = await openConsole('/ec2/SpotInstances:', 'en')
    await shown.press('Pricing history')
    expect(dialog()).toContain('On-Demand price for Linux/UNIX: $0.096 an hour')
    await pick(shown, 'Platform', 'Windows')
    expect(dialog()).toContain('On-Demand price for Windows: $0.188 an hour')
    await pick(shown, 'Platform', 'Red Hat Enterprise Linux')
    expect(dialog()).toContain('On-Demand price for Red Hat Enterprise Linux: $0.1248 an hour')
  })

  it('make a template and another version of it', async () => {
    shown = await openConsole('/ec2/LaunchTemplates:', 'en')
    await shown.press('Create launch template')
    await write(shown, 'Launch template name', 'web')
    await pick(shown, 'Instance type', 't3.micro')
    await shown.press('Create launch template')
    expect(flash()).toBe('Successfully created launch template web')
    expect(rowOf('web').textContent).toContain('lt-')
    await shown.press('Actions')
    await shown.press('Modify template (Create new version)')
    await pick(shown, 'Instance type', 't3.small')
    await shown.press('Create template version')
    const { LaunchTemplateVersions: versions = [] } = await shown.host.run('ec2:DescribeLaunchTemplateVersions', {
      LaunchTemplateName: 'web',
    })
    expect(versions.map((one) => [one.VersionNumber, one.LaunchTemplateData?.InstanceType])).toEqual([
      [2, 't3.small'],
      [1, 't3.micro'],
    ])
    await eventuallyShown(shown, () => expect(rowOf('web').textContent).toContain('2'))
  })

  it('ask for a Spot Instance and cancel the request', async () => {
    shown = await openConsole('/ec2/SpotInstances:', 'en')
    await shown.press('Request Spot Instances')
    await pick(shown, 'Amazon Machine Image (AMI)', 'Amazon Linux 2023')
    await shown.press('Launch')
    expect(flash()).toBe('Spot request submitted')
    expect(rowOf('sir-').textContent).toContain('one-time')
    await shown.wait(60)
    await shown.press('Actions')
    await shown.press('Cancel request')
    expect(dialog()).toContain('sir-')
    await shown.press('Confirm')
    const { SpotInstanceRequests: requests = [] } = await shown.host.run('ec2:DescribeSpotInstanceRequests', {})
    expect(requests.map(({ State }) => State)).toEqual(['cancelled'])
    await eventuallyShown(shown, () => expect(rowOf('sir-').textContent).toContain('cancelled'))
  })

  it('allocate a host and reserve capacity, each told in Korean', async () => {
    shown = await openConsole('/ec2/Hosts:', 'ko')
    await shown.press('전용 호스트 할당')
    await pick(shown, '가용 영역', 'us-east-1a')
    await shown.press('할당')
    expect(flash()).toBe('전용 호스트 1개를 할당했습니다')
    await select(shown, 'h-')
    expect(rowOf('h-').textContent).toContain('72')
    await visit('/ec2/CapacityReservations:', '용량 예약')
    await shown.press('용량 예약 생성')
    await pick(shown, '가용 영역', 'us-east-1a')
    await shown.press('용량 예약 생성')
    expect(flash()).toBe('t3.micro 인스턴스 1개의 용량을 예약했습니다')
    expect(rowOf('cr-').textContent).toContain('t3.micro')
  })
})

describe('the Spot price lines', () => {
  it('stand until the next price, one line a zone', () => {
    const now = Date.UTC(2026, 9, 2)
    const price = (hours: number, SpotPrice: string, AvailabilityZone = 'us-east-1a') => ({
      AvailabilityZone,
      SpotPrice,
      Timestamp: new Date(now - hours * HOUR).toISOString(),
    })
    const [a, b] = spotSeries([price(3, '0.04'), price(30, '0.05'), price(12, '0.06', 'us-east-1b')], 'day', now)
    expect([a?.id, b?.id]).toEqual(['us-east-1a', 'us-east-1b'])
    expect(a?.values.at(0)).toBe(0.05)
    expect(a?.values.at(-1)).toBe(0.04)
    expect(a?.stamps).toHaveLength(97)
    expect(b?.stamps).toHaveLength(49)
  })
})

it('the launch draft asks for Spot, a group, a tenancy and a reservation', () => {
  const draft = emptyDraft()
  const ask = (advanced: Partial<typeof draft.advanced>) =>
    requestOf(
      { ...draft, advanced: { ...draft.advanced, ...advanced } },
      { image: undefined, burstable: false, groupIds: [] },
    )
  expect(ask({ purchasing: 'spot', spotMaxPrice: '0.01', spotBehavior: 'stop' }).InstanceMarketOptions).toEqual({
    MarketType: 'spot',
    SpotOptions: { MaxPrice: '0.01', SpotInstanceType: 'persistent', InstanceInterruptionBehavior: 'stop' },
  })
  expect(ask({ purchasing: 'spot' }).InstanceMarketOptions).toEqual({ MarketType: 'spot' })
  expect(ask({ placementGroup: 'wide', tenancy: 'dedicated' }).Placement).toEqual({
    GroupName: 'wide',
    Tenancy: 'dedicated',
  })
  expect(ask({ capacityReservation: 'none' }).CapacityReservationSpecification).toEqual({
    CapacityReservationPreference: 'none',
  })
  expect(ask({}).Placement).toBeUndefined()
})
