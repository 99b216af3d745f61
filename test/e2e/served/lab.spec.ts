/**
 * The course's lab "Introduction to Amazon EC2", word for word by mouse: launch a protected web server, monitor it, open its page
 * to the internet, resize it, look at the quotas, and meet stop and termination protection. The lab's account comes with a key
 * pair, a VPC and a public subnet, which the API makes first; the rest is done in the console.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, type Served, test, visit } from '../fixtures.ts'

const USER_DATA = `#!/bin/bash
dnf install -y httpd
systemctl enable httpd
systemctl start httpd
echo '<html><h1>Hello From Your Web Server!</h1></html>' > /var/www/html/index.html
`
const row = (page: Page): Locator => page.getByRole('row').filter({ hasText: 'Web Server' })

async function prepare({ ec2 }: Served): Promise<{ vpc: string; subnet: string }> {
  const take = (xml: string, tag: string): string =>
    new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(xml)?.[1] ?? `no ${tag} in ${xml}`
  await ec2('CreateKeyPair', 'KeyName=vockey')
  const vpc = take(await ec2('CreateVpc', 'CidrBlock=10.0.0.0/16'), 'vpcId')
  const subnet = take(
    await ec2('CreateSubnet', `VpcId=${vpc}&CidrBlock=10.0.1.0/24&AvailabilityZone=ap-northeast-2a`),
    'subnetId',
  )
  await ec2('ModifySubnetAttribute', `SubnetId=${subnet}&MapPublicIpOnLaunch.Value=true`)
  const gateway = take(await ec2('CreateInternetGateway'), 'internetGatewayId')
  await ec2('AttachInternetGateway', `InternetGatewayId=${gateway}&VpcId=${vpc}`)
  const tables = await ec2('DescribeRouteTables', `Filter.1.Name=vpc-id&Filter.1.Value.1=${vpc}`)
  const route = `RouteTableId=${take(tables, 'routeTableId')}&DestinationCidrBlock=0.0.0.0/0&GatewayId=${gateway}`
  expect(await ec2('CreateRoute', route)).toContain('<return>true</return>')
  return { vpc, subnet }
}

async function pick(page: Page, field: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field }).first().click()
  await page.getByRole('option', { name: option }).first().click()
}

async function launch(page: Page, { vpc, subnet }: { vpc: string; subnet: string }): Promise<void> {
  await page
    .getByRole('link', { name: 'Launch instances' })
    .or(page.getByRole('button', { name: 'Launch instances' }))
    .first()
    .click()
  await page.getByLabel('Name', { exact: true }).fill('Web Server')
  await pick(page, /^Instance type/, /^t2\.micro/)
  await pick(page, /^Key pair name/, /^vockey/)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await pick(page, /^VPC/, new RegExp(vpc))
  await pick(page, /^Subnet/, new RegExp(subnet))
  await page.getByLabel('Security group name').fill('Web Server security group')
  await page.getByLabel('Description', { exact: true }).fill('Security group for my web server')
  await page
    .getByRole('group', { name: /Security group rule 1/ })
    .getByRole('button', { name: 'Remove' })
    .click()
  await page.getByRole('button', { name: /^Advanced details/ }).click()
  await pick(page, /^Termination protection/, /^Enable/)
  await page.getByRole('textbox', { name: /^User data/ }).fill(USER_DATA)
  await page.getByRole('button', { name: 'Launch instance', exact: true }).click()
  await expect(page.getByText(/Successfully initiated launch of instance/).first()).toBeVisible()
}

/**
 * Moves the pointer over an item as a hand does: a submenu stays open for a pointer on its way, not for one that leaps. On a busy
 * machine a glide can be seen as a leap; a hand then goes back to the entry that opens the submenu, as this does.
 */
async function glideTo(page: Page, item: Locator, opener?: Locator): Promise<void> {
  await expect(async () => {
    if (opener && !(await item.isVisible())) await glideTo(page, opener)
    await item.waitFor({ timeout: 2000 })
    // One that is cancelled, because its element went, is over as well.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    // A menu may still be finding its place: the eye follows it until the item under the pointer is the one meant.
    const { x, y, width, height } = (await item.boundingBox({ timeout: 1000 })) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 12 })
    await expect(item).toHaveAttribute('data-highlighted', '', { timeout: 500 })
  }).toPass()
}

async function choose(page: Page, menu: string, ...items: string[]): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: menu, exact: true }).first().click()
  let opener: Locator | undefined
  for (const name of items) {
    const item = page.getByRole('menuitem', { name })
    await glideTo(page, item, opener)
    opener = item
  }
  // The pointer is there already; a click waits until the item stands still under it, which a bare press would not.
  await opener?.click()
}

/** Instance state, Stop instance, and the dialog that asks. */
async function stop(page: Page): Promise<void> {
  await choose(page, 'Instance state', 'Stop instance')
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click()
}

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, route)
}

async function select(page: Page): Promise<void> {
  await goTo(page, '#/ec2/Instances:')
  await row(page).getByRole('checkbox').check()
}

test('the lab "Introduction to Amazon EC2"', async ({ page, served }) => {
  test.setTimeout(180_000)
  page.setDefaultTimeout(20_000)
  const network = await prepare(served)
  await visit(page, served, '#/ec2/Instances:')
  const idOf = async () => /i-[0-9a-f]{17}/.exec(await row(page).innerText())?.[0] ?? ''

  await test.step('Task 1: launch your Amazon EC2 instance', async () => {
    await launch(page, network)
    await goTo(page, '#/ec2/Instances:')
    await served.advance(30)
    await expect(row(page)).toContainText('Running')
  })
  const id = await idOf()
  await test.step('Task 2: monitor your instance', async () => {
    await served.advance(300)
    await expect(row(page)).toContainText('2/2 checks passed')
    await row(page).getByRole('checkbox').check()
    await page.getByRole('tab', { name: 'Monitoring' }).click()
    await choose(page, 'Actions', 'Monitor and troubleshoot', 'Get system log')
    await expect(page.getByText(/httpd/).first()).toBeVisible()
  })
  await test.step('Task 3: update your security group and access the web server', async () => {
    await page.getByRole('tab', { name: 'Web page' }).click()
    await expect(page.getByText(/timed out/)).toBeVisible()
    await page.getByRole('link', { name: 'Edit inbound rules' }).click()
    await page.getByRole('tab', { name: 'Inbound rules' }).click()
    await page
      .getByRole('link', { name: 'Edit inbound rules' })
      .or(page.getByRole('button', { name: 'Edit inbound rules' }))
      .first()
      .click()
    await page.getByRole('button', { name: 'Add rule' }).click()
    await pick(page, /^Type/, /^HTTP$/)
    await pick(page, /^Source/, /^Anywhere-IPv4/)
    await page.getByRole('button', { name: 'Save rules' }).click()
    await expect(page.getByText(/successfully modified/).first()).toBeVisible()
    await goTo(page, `#/ec2/ConnectToInstance:instanceId=${id}&tab=page`)
    // The frame runs no script, a test's neither: what it shows is read from outside.
    await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /Hello From Your Web Server!/)
  })
  await test.step('Task 4: resize your instance', async () => {
    await select(page)
    await stop(page)
    await expect(row(page)).toContainText('Stopping')
    await served.advance(120)
    await expect(row(page)).toContainText('Stopped')
    await choose(page, 'Actions', 'Instance settings', 'Change instance type')
    await pick(page, /^New instance type|^Instance type/, /^t2\.small/)
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
    await expect(row(page)).toContainText('t2.small')
    await choose(page, 'Actions', 'Instance settings', 'Change stop protection')
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Enable' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`Enabled stop protection for ${id}`).first()).toBeVisible()
    await goTo(page, '#/ec2/Volumes:')
    const volume = page.getByRole('row').filter({ hasText: '8 GiB' })
    await volume.getByRole('checkbox').check()
    await choose(page, 'Actions', 'Modify volume')
    await page.getByRole('dialog').getByLabel(/^Size/).fill('10')
    await page.getByRole('dialog').getByRole('button', { name: 'Modify', exact: true }).click()
    await expect(page.getByText(/Requested the modification of volume/).first()).toBeVisible()
    await served.advance(60)
    await expect(page.getByRole('row').filter({ hasText: '10 GiB' })).toBeVisible()
    await select(page)
    await choose(page, 'Instance state', 'Start instance')
    await expect(row(page)).toContainText('Pending')
    await served.advance(40)
    await expect(row(page)).toContainText('Running')
  })
  await test.step('Task 5: explore EC2 limits', async () => {
    await goTo(page, '#/servicequotas/ServiceQuotas:')
    await page.getByPlaceholder('Find quotas by name, service or code').fill('running on-demand')
    await expect(page.getByText(/Running On-Demand Standard/).first()).toBeVisible()
  })
  await test.step('Task 6: test stop protection', async () => {
    await select(page)
    await stop(page)
    const refusal = `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`
    await expect(page.getByText(refusal).first()).toBeVisible()
    await choose(page, 'Actions', 'Instance settings', 'Change stop protection')
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Enable' }).uncheck()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`Disabled stop protection for ${id}`).first()).toBeVisible()
    await stop(page)
    await expect(row(page)).toContainText('Stopping')
    await served.advance(120)
    await expect(row(page)).toContainText('Stopped')
  })
})
