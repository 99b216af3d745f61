/** The Availability Zones of the Region as a form offers them: all of them, whether or not anything stands there yet. */
import type { Option } from '../../../components/option.ts'
import type { Ask } from './kind.ts'

export async function zoneChoices(ask: Ask): Promise<Option[]> {
  const answer = await ask('ec2:DescribeAvailabilityZones', {})
  if (!answer.ok) return []
  return (answer.output.AvailabilityZones ?? []).map(({ ZoneName: name = '', ZoneId: id }) => ({
    value: name,
    label: name,
    description: id,
  }))
}
