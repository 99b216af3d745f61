/** The disks of a machine: volumes as they are attached, and the host's own, whose files a stop loses. AWS: "Instance store". */
import { describe, expect, it } from 'vitest'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

async function running(host: HostUnderTest, InstanceType: string, more: object = {}): Promise<string> {
  const ImageId = await amazonLinux(host)
  const asked = { ImageId, InstanceType, MinCount: 1, MaxCount: 1, ...more }
  const { Instances = [] } = await host.run('ec2:RunInstances', asked as never)
  host.wait(180)
  return Instances[0]?.InstanceId as string
}
const shell = async (host: HostUnderTest, id: string, Line: string): Promise<string> =>
  (await host.control('sim:RunShell', { InstanceId: id, Line })).output

async function restart(host: HostUnderTest, id: string, more: object = {}): Promise<void> {
  await host.run('ec2:StopInstances', { InstanceIds: [id], ...more })
  host.wait(600)
  await host.run('ec2:StartInstances', { InstanceIds: [id] })
  host.wait(180)
}

describe('volumes', () => {
  it('are there once they are attached, with the size they have now', async () => {
    const host = await openHost({ rate: 0 })
    const id = await running(host, 't3.micro', { Placement: { AvailabilityZone: 'us-east-1a' } })
    expect(await shell(host, id, 'lsblk')).not.toContain('nvme1n1')
    const { VolumeId } = await host.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 33 })
    host.wait(10)
    await host.run('ec2:AttachVolume', { VolumeId: VolumeId as string, InstanceId: id, Device: '/dev/sdf' })
    host.wait(10)
    await shell(host, id, 'echo kept > ~/note')
    expect(await shell(host, id, 'lsblk')).toMatch(/nvme1n1 .* 33G +0 disk\n/)
    await host.run('ec2:ModifyVolume', { VolumeId: VolumeId as string, Size: 44 })
    host.wait(600)
    expect(await shell(host, id, 'lsblk; cat ~/note')).toMatch(/nvme1n1 .* 44G +0 disk\nkept\n/)
  })
})

describe('the instance store', () => {
  const WRITE = 'echo scratch > /media/ephemeral0/data; echo safe > ~/data'
  const READ = 'cat /media/ephemeral0/data ~/data 2>/dev/null'

  it('is a mounted disk of the host, survives a reboot, and is empty after a stop', async () => {
    const host = await openHost({ rate: 0 })
    const id = await running(host, 'm5d.large')
    expect(await shell(host, id, 'lsblk')).toMatch(/nvme1n1 .* 75G +0 disk \/media\/ephemeral0\n/)
    expect(await shell(host, id, 'df -h')).toMatch(/\/dev\/nvme1n1 .* \/media\/ephemeral0\n/)
    await shell(host, id, WRITE)
    await host.run('ec2:RebootInstances', { InstanceIds: [id] })
    host.wait(120)
    expect(await shell(host, id, READ)).toBe('scratch\nsafe\n')
    await restart(host, id)
    expect(await shell(host, id, READ)).toBe('safe\n')
    expect(await shell(host, id, 'lsblk')).toContain('/media/ephemeral0')
    expect(host.problems).toEqual([])
  })

  it('is lost by hibernation too, while memory is kept', async () => {
    const host = await openHost({ rate: 0 })
    const id = await running(host, 'm5d.large', {
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true } }],
    })
    await shell(host, id, `${WRITE}; echo memory > /dev/shm/data`)
    await restart(host, id, { Hibernate: true })
    expect(await shell(host, id, `${READ}; cat /dev/shm/data`)).toBe('safe\nmemory\n')
  })

  it('is an ordinary folder of the root volume on a type without one', async () => {
    const host = await openHost({ rate: 0 })
    const id = await running(host, 't3.micro')
    await shell(host, id, `sudo mkdir -p /media/ephemeral0; ${WRITE}`)
    await restart(host, id)
    expect(await shell(host, id, READ)).toBe('scratch\nsafe\n')
  })
})
