/** Launch templates, placement groups, Spot, hosts and reservations in the console, on the real engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { requestOf } from '../../../renderer/panes/ec2/launch/model/request.ts'
import { spotSeries } from '../../../renderer/panes/ec2/purchasing/spot-series.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { HOUR } from '../../../shared/time.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
const flash = () => useFlashStore().items[0]?.content

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
  })

  it('make a template and another version of it', async () => {
    shown = await openConsole('/ec2/LaunchTemplates:', 'en')
    await shown.press('Create launch template')
    await write(shown, 'Launch template name', 'web')
    await pick(shown, 'Instance type', 't3.micro')
    await shown.press('Create launch template')
    expect(flash()).toBe('Successfully created launch template web')
    expect(rowOf('web').textContent).toContain('lt-')
  })

  it('ask for a Spot Instance and cancel the request', async () => {
    shown = await openConsole('/ec2/SpotInstances:', 'en')
    await shown.press('Request Spot Instances')
    await pick(shown, 'Amazon Machine Image (AMI)', 'Amazon Linux 2023')
    await shown.press('Launch')
    expect(flash()).toBe('Spot request submitted')
    expect(rowOf('sir-').textContent).toContain('one-time')
  })

  it('allocate a host and reserve capacity, each told in Korean', async () => {
    shown = await openConsole('/ec2/Hosts:', 'ko')
    await shown.press('전용 호스트 할당')
    await pick(shown, '가용 영역', 'us-east-1a')
    await shown.press('할당')
    expect(flash()).toBe('전용 호스트 1개를 할당했습니다')
    await select(shown, 'h-')
    expect(rowOf('h-').textContent).toContain('72')
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
