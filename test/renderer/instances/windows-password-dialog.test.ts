/** Get Windows password: from the Actions menu to the password, over the real engine. The private key is in no request. */
import { afterEach, expect, it } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { EFFECTS } from '../../../electron/host/effects/index.ts'
import { type ConsoleUnderTest, openConsole, REGION } from './open-console.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

async function typeKey(text: string): Promise<void> {
  const area = document.querySelector<HTMLTextAreaElement>('[role="dialog"] textarea')
  if (!area) throw new Error('the dialog has no text area')
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}
async function openDialog(): Promise<void> {
  await shown.press('Actions')
  await shown.press('Security')
  await shown.press('Get Windows password')
  await shown.settle()
}

it('says that the password is not there yet, then decrypts it with the pasted key only', async () => {
  shown = await openConsole('/ec2/Instances:', 'en', { effects: EFFECTS })
  const { KeyMaterial: pem = '' } = await shown.host.run('ec2:CreateKeyPair', { KeyName: 'rdp' })
  const { KeyMaterial: other = '' } = await shown.host.run('ec2:CreateKeyPair', { KeyName: 'other' })
  const { Instances = [] } = await shown.host.run('ec2:RunInstances', {
    ImageId: imageNamed(REGION, 'windows-2022')?.id,
    InstanceType: 't3.medium',
    KeyName: 'rdp',
    MinCount: 1,
    MaxCount: 1,
  })
  await shown.router.push(`/ec2/InstanceDetails:instanceId=${Instances[0]?.InstanceId}`)
  await shown.wait(60)
  await openDialog()
  expect(shown.text()).toContain('It takes about four minutes after the launch')
  await shown.press('Cancel')

  await shown.wait(240)
  await openDialog()
  await typeKey('not a key')
  expect(shown.text()).toContain('This is not an unencrypted RSA private key in PEM format.')
  await typeKey(other)
  await shown.press('Decrypt password')
  expect(shown.text()).toContain('The password was not encrypted for this key.')
  await typeKey(pem)
  await shown.press('Decrypt password')
  expect(shown.text()).toContain('Administrator')
  expect(document.querySelector('[role="dialog"] dd code')?.textContent).toMatch(/^\S{32}$/)
})
