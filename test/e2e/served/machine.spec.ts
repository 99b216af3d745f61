/** Inside an instance: user data makes a web server, the security group decides who sees it, the terminal works on it. */
import { expect, test, visit } from '../fixtures.ts'

const SCRIPT = `#!/bin/bash
dnf -y install httpd
systemctl enable --now httpd
echo "<h1>It works on $(hostname -s)</h1>" > /var/www/html/index.html
`

test('a web server from user data is seen once its port is open', async ({ page, served }) => {
  const userData = encodeURIComponent(Buffer.from(SCRIPT).toString('base64'))
  const [id] = (await served.launch(1, `UserData=${userData}`)) as [string]
  await served.advance(120)
  await visit(page, served, `#/ec2/ConnectToInstance:instanceId=${id}&tab=page`)
  await expect(page.getByText(/timed out$/)).toBeVisible()
  await expect(page.getByText(/No rule of its security groups lets this port in/)).toBeVisible()
  const [, group] = /<groupId>(sg-[0-9a-f]+)</.exec(await served.ec2('DescribeSecurityGroups')) ?? []
  await served.ec2(
    'AuthorizeSecurityGroupIngress',
    `GroupId=${group}&IpProtocol=tcp&FromPort=80&ToPort=80&CidrIp=0.0.0.0/0`,
  )
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText(/^200 from http:/)).toBeVisible()
  // The frame runs no script, not even a test's: what it was given is looked at from outside.
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /<h1>It works on ip-172-31-/)

  await page.getByRole('tab', { name: 'EC2 Instance Connect' }).click()
  const terminal = page.getByRole('region', { name: `Terminal of ${id}` })
  await terminal.getByText('ec2-user@').first().waitFor()
  await page.keyboard.type('sudo systemctl stop httpd; systemctl is-active httpd')
  await page.keyboard.press('Enter')
  await expect(terminal.getByText('inactive').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Web page' }).click()
  await expect(page.getByText(/refused the connection$/)).toBeVisible()

  await page.getByRole('tab', { name: 'System log' }).click()
  await expect(page.getByText(/cloud-init\[1600\]: Complete!/)).toBeVisible()
})
