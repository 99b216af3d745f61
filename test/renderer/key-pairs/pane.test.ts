import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EFFECTS } from '../../../electron/host/effects/index.ts'
import { keyFileName, nameProblem } from '../../../renderer/panes/ec2/key-pairs/key-pair-facts.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
const saved: { name: string; content: Blob }[] = []

beforeEach(() => {
  localStorage.clear()
  saved.length = 0
  let latest = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    latest = content as Blob
    return 'blob:key'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (this.download) saved.push({ name: this.download, content: latest })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

const open = () => openConsole('/ec2/KeyPairs:', 'en', { effects: EFFECTS })
/** A key is really made, which takes real time. */
const until = (what: () => boolean) => eventuallyShown(shown, () => expect(what()).toBe(true))
const flash = () => useFlashStore().items[0]
/** An ED25519 public key as OpenSSH writes it: two parts, each behind its length. */
const sshPart = (bytes: Uint8Array) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
const BLOB = Buffer.concat([sshPart(Buffer.from('ssh-ed25519')), sshPart(Buffer.alloc(32, 7))])
const PUBLIC_KEY = `ssh-ed25519 ${BLOB.toString('base64')} me@home`

describe('the list of key pairs', () => {
  afterEach(() => shown.close())

  it('creates one, saves its private key at once and once more on request, and keeps nothing', async () => {
    shown = await open()
    expect(shown.text()).toContain('You do not have any key pairs in this Region')
    await shown.press('Create key pair')
    expect(shown.text()).toContain('This is the only chance to save it')
    await write(shown, 'Name', 'my key')
    document.querySelector<HTMLInputElement>('input[value="ed25519"]')?.click()
    await shown.press('Create key pair')
    await until(() => flash() !== undefined)
    expect(saved.map((file) => file.name)).toEqual(['my key.pem'])
    expect(await saved[0]?.content.text()).toContain('PRIVATE KEY')
    expect(flash()?.header).toBe('Successfully created key pair my key')
    flash()?.action?.run()
    expect(saved).toHaveLength(2)
    expect(rowOf('my key').textContent).toContain('ed25519')
    expect(heading()).toBe('Key Pairs (1/1)')
  })

  it('keeps the form open with the refusal of a name that is taken', async () => {
    shown = await open()
    await shown.host.run('ec2:CreateKeyPair', { KeyName: 'taken', KeyType: 'ed25519' })
    await shown.settle()
    await shown.press('Create key pair')
    await write(shown, 'Name', 'taken')
    await shown.press('Create key pair')
    const said = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
    await until(() => said().includes('InvalidKeyPair.Duplicate'))
    expect(said()).toContain("The keypair 'taken' already exists.")
    expect(saved).toEqual([])
  })

  it('imports a pasted public key, and stops a private one before it is sent', async () => {
    shown = await open()
    await shown.press('Actions')
    await shown.press('Import key pair')
    await write(shown, 'Name', 'home')
    await write(shown, 'Key pair contents', '-----BEGIN RSA PRIVATE KEY-----')
    expect(shown.text()).toContain('This is a private key.')
    await write(shown, 'Key pair contents', PUBLIC_KEY)
    await shown.press('Import key pair')
    await until(() => flash()?.content === 'Successfully imported key pair home')
    expect((await shown.host.run('ec2:DescribeKeyPairs', {})).KeyPairs?.[0]).toMatchObject({
      KeyName: 'home',
      KeyType: 'ed25519',
    })
  })

  it('deletes only after the word was typed', async () => {
    shown = await open()
    await shown.host.run('ec2:CreateKeyPair', { KeyName: 'old', KeyType: 'ed25519' })
    await shown.settle()
    await select(shown, 'old')
    await shown.press('Actions')
    await shown.press('Delete')
    await shown.press('Delete')
    expect((await shown.host.run('ec2:DescribeKeyPairs', {})).KeyPairs).toHaveLength(1)
    await write(shown, 'To confirm, type Delete', 'Delete')
    await shown.press('Delete')
    expect(flash()?.content).toBe('Successfully deleted key pair old')
    expect(heading()).toBe('Key Pairs (0)')
  })
})

it('knows the rules of names and of file names', () => {
  expect(['ok', '', ' a', 'a ', '키', 'x'.repeat(256)].map(nameProblem)).toEqual([
    undefined,
    undefined,
    'nameSpaces',
    'nameSpaces',
    'nameNotAscii',
    'nameTooLong',
  ])
  expect(keyFileName('a/b:c', 'ppk')).toBe('a-b-c.ppk')
})
