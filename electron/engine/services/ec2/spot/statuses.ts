/** What each status code of a Spot request says. AWS: EC2 user guide, "Spot request status codes"; sentences from practice [K]. */
import type { SpotRequestRow } from './model.ts'

type Sentence = (row: Pick<SpotRequestRow, 'instanceId' | 'maxPrice' | 'validFrom'>, detail: string) => string

const instance = (id: string | undefined): string => id ?? ''

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'pending-evaluation': () => 'Your Spot request has been submitted for review, and is pending evaluation.',
  'pending-fulfillment': () => 'Your Spot request is pending fulfillment.',
  fulfilled: () => 'Your Spot request is fulfilled.',
  'not-scheduled-yet': (_row, detail) => `Your Spot request will not be evaluated until ${detail}.`,
  'capacity-not-available': () => 'There is no Spot capacity available that matches your request.',
  'price-too-low': (row, detail) =>
    `Your Spot request price of ${row.maxPrice} is lower than the minimum required Spot request fulfillment price of ${detail}.`,
  'placement-group-constraint': () =>
    'The Spot request cannot be fulfilled because the instance cannot be added to the placement group at this time.',
  'limit-exceeded': () => 'You have exceeded the limit on the number of Spot Instances or EBS volumes.',
  'bad-parameters': (_row, detail) => `Your Spot request failed due to bad parameters: ${detail}`,
  'schedule-expired': () => 'Your Spot request expired because it was not fulfilled before the specified date.',
  'canceled-before-fulfillment': () => 'Your Spot request is canceled before it was fulfilled.',
  'request-canceled-and-instance-running': (row) =>
    `Your Spot request is canceled, but your instance ${instance(row.instanceId)} is still running.`,
  'marked-for-stop': () => 'Your Spot Instance is marked for stopping.',
  'marked-for-termination': () => 'Your Spot Instance is marked for termination.',
  'instance-stopped-by-user': () => 'Your Spot Instance was stopped due to user-initiated stop.',
  'instance-stopped-no-capacity': () =>
    'Your Spot Instance was stopped because there is no Spot capacity available that matches your request.',
  'instance-stopped-by-price': (row) =>
    `Your Spot Instance was stopped because your Spot request price of ${row.maxPrice} was lower than the required price.`,
  'instance-terminated-by-user': () => 'Your Spot Instance was terminated due to user-initiated termination.',
  'instance-terminated-by-service': () => 'Your Spot Instance was terminated from a stopped state.',
  'instance-terminated-no-capacity': () =>
    'Your Spot Instance was terminated because there is no Spot capacity available that matches your request.',
  'instance-terminated-by-price': (row) =>
    `Your Spot Instance was terminated because your Spot request price of ${row.maxPrice} was lower than the required price.`,
}

export const sentenceOf: (code: string, ...args: Parameters<Sentence>) => string = (code, row, detail) =>
  SENTENCES[code]?.(row, detail) ?? code
