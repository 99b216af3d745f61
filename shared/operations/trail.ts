/** CloudTrail operations that are simulated. Answered by the host, which sees every call of every door. */
import type { CloudTrail, Json } from '../aws/index.ts'

export interface TrailOperations {
  'cloudtrail:LookupEvents': [
    input: Json<CloudTrail.LookupEventsRequest>,
    output: Json<CloudTrail.LookupEventsResponse>,
  ]
}
