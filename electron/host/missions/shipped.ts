/** The missions that come with Cumulab, in the order they are offered. */
import alarmThatActs from './data/alarm-that-acts.json' with { type: 'json' }
import chooseHowToPay from './data/choose-how-to-pay.json' with { type: 'json' }
import ec2Lab from './data/ec2-lab.json' with { type: 'json' }
import findTheWaste from './data/find-the-waste.json' with { type: 'json' }
import fiveAddresses from './data/five-addresses.json' with { type: 'json' }
import fiveMinutesOneMinute from './data/five-minutes-one-minute.json' with { type: 'json' }
import goldenImage from './data/golden-image.json' with { type: 'json' }
import hibernation from './data/hibernation.json' with { type: 'json' }
import launchByCli from './data/launch-by-cli.json' with { type: 'json' }
import lifecycle from './data/lifecycle.json' with { type: 'json' }
import roleAndMetadata from './data/role-and-metadata.json' with { type: 'json' }
import spotIsBorrowed from './data/spot-is-borrowed.json' with { type: 'json' }
import spreadOrCluster from './data/spread-or-cluster.json' with { type: 'json' }
import storeOrEbs from './data/store-or-ebs.json' with { type: 'json' }
import tagsAndBudget from './data/tags-and-budget.json' with { type: 'json' }
import { missionOf } from './schema.ts'

const DOCUMENTS: readonly unknown[] = [
  ec2Lab,
  launchByCli,
  lifecycle,
  roleAndMetadata,
  storeOrEbs,
  goldenImage,
  hibernation,
  fiveAddresses,
  spreadOrCluster,
  fiveMinutesOneMinute,
  alarmThatActs,
  tagsAndBudget,
  chooseHowToPay,
  spotIsBorrowed,
  findTheWaste,
]

/** Read with the same eyes as a stranger's document. */
export const SHIPPED = DOCUMENTS.map((document) => missionOf(JSON.stringify(document)))
