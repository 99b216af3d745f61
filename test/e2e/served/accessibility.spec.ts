/** Every page, light and dark, English and Korean: no serious or critical finding of axe. */
import type { Page } from '@playwright/test'
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

const ROUTES = [
  '#/ec2/Instances:',
  '#/ec2/LaunchInstances:',
  '#/ec2/LaunchTemplates:',
  '#/ec2/LaunchInstances:view=wizard',
  '#/ec2/PlacementGroups:',
  '#/ec2/Home:',
  '#/ec2/SpotInstances:',
  '#/ec2/ReservedInstances:',
  '#/ec2/Hosts:',
  '#/ec2/CapacityReservations:',
  '#/ec2/InstanceTypes:',
  '#/ec2/CompareInstanceTypes:types=t3.micro,m7g.large',
  '#/ec2/Images:',
  '#/ec2/Volumes:',
  '#/ec2/SecurityGroups:',
  '#/ec2/CreateSecurityGroup:',
  '#/ec2/Addresses:',
  '#/ec2/KeyPairs:',
  '#/billing/Home:',
  '#/billing/CostExplorer:',
  '#/billing/Bills:',
  '#/billing/Budgets:',
  '#/billing/CreateBudget:',
  '#/servicequotas/ServiceQuotas:',
  '#/cloudtrail/EventHistory:',
  '#/events/EventBus:',
  '#/events/Rules:',
  '#/iam/Roles:',
  '#/iam/CreateRole:',
  '#/iam/Policies:',
  '#/ec2/GlobalView:',
  '#/cloudwatch/Home:',
  '#/cloudwatch/Alarms:',
  '#/cloudwatch/CreateAlarm:',
  '#/cloudwatch/CreateCompositeAlarm:',
  '#/cloudwatch/MuteRules:',
  '#/cloudwatch/CreateMuteRule:',
  '#/cloudwatch/LogGroups:',
  '#/cloudwatch/LogEvents:group=none',
  '#/cloudwatch/LogsInsights:',
  '#/ec2/Snapshots:',
  '#/vpc/Vpcs:',
  '#/vpc/CreateVpc:createMode=vpcWithResources',
  '#/vpc/RouteTables:',
  '#/vpc/ManagedPrefixLists:',
  '#/vpc/DHCPOptions:',
  '#/ec2/NetworkInterfaces:',
  '#/vpc/Reachability:',
  '#/sns/Topics:',
  '#/sns/Subscriptions:',
  '#/sns/CreateTopic:',
  '#/sns/CreateSubscription:',
  '#/sns/PublishMessage:',
  '#/console/Inbox:',
  '#/console/World:',
  '#/console/Settings:',
  '#/console/About:',
]

/** Goes to a page with another title and waits until that stands there and nothing has moved for a fifth of a second. */
async function turnTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    for (const title of document.querySelectorAll('h1')) title.setAttribute('data-left', '')
    location.hash = hash
  }, route)
  await page.locator('h1:not([data-left])').first().waitFor({ timeout: 5000 })
  await page.evaluate(
    () =>
      new Promise<void>((quiet) => {
        const settle = () => {
          watcher.disconnect()
          quiet()
        }
        let timer = setTimeout(settle, 200)
        const watcher = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(settle, 200)
        })
        watcher.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true })
      }),
  )
}

for (const [locale, colorScheme] of [
  ['en-US', 'light'],
  ['ko-KR', 'dark'],
] as const)
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme })

    test('every page', async ({ page, served }) => {
      test.setTimeout(420_000)
      await served.launch(2)
      await served.ec2('AllocateAddress', 'Domain=vpc')
      await served.advance(7200)
      await visit(page, served, '#/ec2/Home:')
      for (const route of ROUTES) {
        await turnTo(page, route)
        expect(await findings(page), route).toEqual([])
        await expect(page.getByRole('heading', { level: 1 }).first(), route).not.toHaveText('404')
      }
    })

    test('the pages of storage and security groups, their tabs and dialogs', async ({ page, served }) => {
      test.setTimeout(240_000)
      const idIn = (xml: string, name: string) => new RegExp(`<${name}>(\\w+-[0-9a-f]+)</${name}>`).exec(xml)?.[1] ?? ''
      const [instance] = (await served.launch(1)) as [string]
      await served.advance(600)
      const volume = idIn(await served.ec2('DescribeVolumes'), 'volumeId')
      const snapshot = idIn(await served.ec2('CreateSnapshot', `VolumeId=${volume}`), 'snapshotId')
      const image = idIn(await served.ec2('CreateImage', `InstanceId=${instance}&Name=web&NoReboot=true`), 'imageId')
      const group = idIn(await served.ec2('DescribeSecurityGroups'), 'groupId')
      await served.advance(7200)
      await visit(page, served, '#/ec2/Home:')
      for (const [route, id] of [
        ['VolumeDetails:volumeId', volume],
        ['SnapshotDetails:snapshotId', snapshot],
        ['ImageDetails:imageId', image],
        ['SecurityGroup:groupId', group],
        ['VolumeDetails:volumeId', 'vol-00000000000000000'],
      ] as const) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, `#/ec2/${route}=${id}`)
        await page.getByRole('heading', { level: 1, name: id }).waitFor()
        expect(await findings(page), route).toEqual([])
        const tabs = page.getByRole('tab')
        for (let n = 0; n < (await tabs.count()); n++) {
          await tabs.nth(n).click()
          expect(await findings(page), `${route}, ${await tabs.nth(n).innerText()}`).toEqual([])
        }
      }
      for (const [route, id, entry] of [
        ['VolumeDetails:volumeId', volume, /^(Modify volume|볼륨 수정)$/],
        ['SnapshotDetails:snapshotId', snapshot, /^(Create image from snapshot|스냅샷에서 이미지 생성)$/],
        ['ImageDetails:imageId', image, /^(Edit AMI permissions|AMI 권한 편집)$/],
        ['ImageDetails:imageId', image, /^(Deregister AMI|AMI 등록 취소)$/],
      ] as const) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, `#/ec2/${route}=${id}`)
        await page.getByRole('heading', { level: 1, name: id }).waitFor()
        await page.getByRole('button', { name: /^(Actions|작업)$/ }).click()
        await page.getByRole('menuitem', { name: entry }).click()
        await page.getByRole('dialog').waitFor()
        expect(await findings(page), String(entry)).toEqual([])
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
    })

    test('a VPC with its map, its editors and a dialog', async ({ page, served }) => {
      test.setTimeout(180_000)
      const first = async (action: string, member: string) =>
        new RegExp(`<${member}>([^<]+)<`).exec(await served.ec2(action))?.[1] ?? ''
      const vpc = await first('DescribeVpcs', 'vpcId')
      const pages = [
        `#/vpc/VpcDetails:VpcId=${vpc}`,
        `#/vpc/SubnetDetails:subnetId=${await first('DescribeSubnets', 'subnetId')}&tab=entries`,
        `#/vpc/EditRoutes:RouteTableId=${await first('DescribeRouteTables', 'routeTableId')}`,
        `#/vpc/ModifyInboundRules:networkAclId=${await first('DescribeNetworkAcls', 'networkAclId')}`,
      ]
      await visit(page, served, '#/vpc/Vpcs:')
      for (const route of pages) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, route)
        await page
          .getByRole('heading', { level: 3 })
          .or(page.getByRole('textbox', { disabled: true }))
          .first()
          .waitFor()
        expect(await findings(page), route).toEqual([])
      }
      await page.evaluate((hash) => {
        location.hash = hash
      }, pages[0] ?? '')
      await page.getByRole('heading', { level: 1, name: vpc }).waitFor()
      await page.getByRole('button', { name: /^(Actions|작업)$/ }).click()
      await page.getByRole('menuitem', { name: /^(Edit VPC settings|VPC 설정 편집)$/ }).click()
      await page.getByRole('dialog').waitFor()
      expect(await findings(page), 'dialog').toEqual([])
    })

    test('the tabs of an instance, its menus and dialogs', async ({ page, served }) => {
      test.setTimeout(180_000)
      const [id] = (await served.launch(1)) as [string]
      await served.advance(7200)
      await visit(page, served, '#/ec2/Instances:')
      await page.getByRole('row').filter({ hasText: id }).getByRole('checkbox').check()
      const tabs = page.getByRole('tab')
      for (let n = 0; n < (await tabs.count()); n++) {
        await tabs.nth(n).click()
        expect(await findings(page), await tabs.nth(n).innerText()).toEqual([])
      }
      await page
        .getByRole('button', { name: /^(Instance state|인스턴스 상태)$/ })
        .first()
        .click()
      expect(await findings(page), 'menu').toEqual([])
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      expect(await findings(page), 'dialog').toEqual([])
    })
  })
