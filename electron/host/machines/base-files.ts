/** The files of an image that people look at. */
import type { MachineFacts } from './toolkit.ts'

export function baseFiles({ system, hostname, instanceId, disks }: MachineFacts): Record<string, string> {
  const { user } = system
  return {
    '/etc/os-release': system.osRelease,
    '/etc/hostname': `${hostname}\n`,
    '/etc/hosts': '127.0.0.1 localhost\n::1 localhost6\n',
    '/etc/passwd': `root:x:0:0:root:/root:/bin/bash\n${user}:x:1000:1000::/home/${user}:/bin/bash\n`,
    '/etc/shadow': `root:*LOCK*:14600::::::\n${user}:!!:19700:0:99999:7:::\n`,
    '/etc/ssh/sshd_config': 'Port 22\nPasswordAuthentication no\n',
    '/etc/machine-id': `${instanceId.slice(2)}\n`,
    [`/home/${user}/.bashrc`]: '# .bashrc\n',
    [`/home/${user}/.ssh/authorized_keys`]: '',
    '/root/.bashrc': '# .bashrc\n',
    '/var/log/cloud-init.log': 'Cloud-init v. 22.2.2 finished.\n',
    '/dev/shm/.keep': '',
    '/tmp/.keep': '',
    '/opt/.keep': '',
    // Where a disk of the instance store is mounted, if there is one.
    ...Object.fromEntries(disks.flatMap(({ root, mount }) => (root || !mount ? [] : [[`${mount}/.keep`, '']]))),
  }
}
