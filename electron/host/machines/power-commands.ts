/** Going down from within. AWS: `shutdown` obeys the instance's shutdown behavior; `halt` leaves it running. */
import type { Command } from 'just-bash/browser'
import { ok, type Toolkit } from './toolkit.ts'

export function powerCommands({ define, state }: Toolkit): Command[] {
  const down = (power: 'off' | 'reboot') => {
    state.power = power
    return ok('The system is going down now!\n')
  }
  return [
    define('shutdown', async (args) => {
      if (args.includes('-c')) return ok()
      return down(args.includes('-r') ? 'reboot' : 'off')
    }),
    define('poweroff', async () => down('off')),
    define('reboot', async () => down('reboot')),
    define('halt', async () => ok('System halted. On EC2 the instance stays running.\n')),
  ]
}
