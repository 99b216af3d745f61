import { describe, expect, it } from 'vitest'
import { canHibernate, systemOf, titleOf, userOf } from '../../../renderer/panes/ec2/images/model/image-facts.ts'
import { dataVolume, emptyDraft, freeDevice } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { freeGroupName } from '../../../renderer/panes/ec2/launch/model/firewall.ts'
import { defaultType, fits, withImage } from '../../../renderer/panes/ec2/launch/model/fit.ts'
import { ARM, draftOf, imageNamed, images, LINUX, STORE, typeNamed, types, WINDOWS } from './sample.ts'

const change = (draft: ReturnType<typeof draftOf>, to: typeof LINUX, previous = LINUX) =>
  withImage(draft, to, { previous, types })

describe('a change of AMI', () => {
  it('takes the free tier’s micro of the right architecture along, without a word', () => {
    const { draft, consequences } = change(draftOf(), ARM)
    expect(draft.instanceType).toBe('t4g.micro')
    expect(consequences).toEqual([])
  })

  it('says that a type of the person’s own has to go', () => {
    const { draft, consequences } = change(draftOf(LINUX, { instanceType: 'm5.large' }), ARM)
    expect(draft.instanceType).toBe('t4g.micro')
    expect(consequences).toEqual(['type'])
  })

  it('keeps a type that can boot the new image too', () => {
    expect(change(draftOf(LINUX, { instanceType: 'm5.large' }), WINDOWS).draft.instanceType).toBe('m5.large')
  })

  it('moves the root to the new device, as large as its snapshot, and the login rule from SSH to RDP', () => {
    const { draft, consequences } = change(draftOf(), WINDOWS)
    expect(draft.volumes).toMatchObject([{ device: '/dev/sda1', size: '30' }])
    expect(draft.rules.map((rule) => rule.kind)).toEqual(['rdp'])
    expect(consequences).toEqual([])
    expect(change(draft, LINUX, WINDOWS).draft.rules.map((rule) => rule.kind)).toEqual(['ssh'])
  })

  it('keeps what was set on the root, and says when its size cannot stay', () => {
    const edited = draftOf()
    edited.volumes = edited.volumes.map((volume) => ({ ...volume, size: '20', encrypted: true }))
    const { draft, consequences } = change(edited, WINDOWS)
    expect(draft.volumes).toMatchObject([{ device: '/dev/sda1', size: '30', encrypted: true }])
    expect(consequences).toEqual(['rootSize'])
    expect(change(edited, ARM).consequences).toEqual([])
  })

  it('says that an instance store image has no root volume to set, and leaves data volumes alone', () => {
    const before = draftOf()
    before.volumes = [...before.volumes, dataVolume(before.volumes, false)]
    const { draft, consequences } = change(before, STORE)
    expect(draft.volumes.map((volume) => volume.device)).toEqual(['/dev/sdb'])
    expect(consequences).toContain('rootRemoved')
  })
})

describe('fitting', () => {
  it('asks for architecture and root device alike', () => {
    expect(fits(typeNamed('t3.micro'), LINUX)).toBe(true)
    expect(fits(typeNamed('t4g.micro'), LINUX)).toBe(false)
    expect(fits(typeNamed('t3.micro'), STORE)).toBe(false)
    expect(fits(typeNamed(defaultType(types, STORE)), STORE)).toBe(true)
  })
})

describe('names that are free', () => {
  it('are the first of their row', () => {
    expect(freeGroupName(['default', 'launch-wizard-1', 'launch-wizard-3'])).toBe('launch-wizard-2')
    expect(freeDevice([{ ...dataVolume([], false), device: '/dev/sdb' }], true)).toBe('xvdc')
    expect(emptyDraft().volumes).toEqual([])
  })
})

describe('what an AMI’s name says', () => {
  it('is read from every image of the catalogue', () => {
    expect(images.filter((image) => !systemOf(image) || !userOf(image))).toEqual([])
    expect(titleOf(LINUX)).toBe('Amazon Linux 2023 kernel-6.1 AMI')
    expect(titleOf(ARM)).toBe(titleOf(LINUX))
    expect(userOf(imageNamed(/^debian/))).toBe('admin')
    expect(canHibernate(imageNamed(/jammy/))).toBe(true)
    expect(canHibernate(imageNamed(/noble/))).toBe(false)
  })
})
