import { panePath } from '../../../router.ts'

const meta = { service: 'sns', nav: 'sns-subscriptions' }
export const routes = [
  {
    path: panePath('sns', 'Subscriptions'),
    name: 'sns-subscriptions',
    component: () => import('./SubscriptionsView.vue'),
    meta,
  },
  {
    path: panePath('sns', 'CreateSubscription'),
    name: 'sns-create-subscription',
    component: () => import('./CreateSubscriptionView.vue'),
    meta,
  },
]
