/** EventBridge operations that are simulated. */
import type { Events, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface EventsOperations {
  'events:PutRule': Op<Events.PutRuleRequest, Events.PutRuleResponse>
  'events:DeleteRule': Op<Events.DeleteRuleRequest, None>
  'events:EnableRule': Op<Events.EnableRuleRequest, None>
  'events:DisableRule': Op<Events.DisableRuleRequest, None>
  'events:DescribeRule': Op<Events.DescribeRuleRequest, Events.DescribeRuleResponse>
  'events:ListRules': Op<Events.ListRulesRequest, Events.ListRulesResponse>
  'events:PutEvents': Op<Events.PutEventsRequest, Events.PutEventsResponse>
  'events:TestEventPattern': Op<Events.TestEventPatternRequest, Events.TestEventPatternResponse>
  'events:DescribeEventBus': Op<Events.DescribeEventBusRequest, Events.DescribeEventBusResponse>
  'events:ListEventBuses': Op<Events.ListEventBusesRequest, Events.ListEventBusesResponse>
}
