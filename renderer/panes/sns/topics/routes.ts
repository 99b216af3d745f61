import { panePath } from '../../../router.ts'

const meta = { service: 'sns', nav: 'sns-topics' }
export const routes = [
  { path: panePath('sns', 'Topics'), name: 'sns-topics', component: () => import('./TopicsView.vue'), meta },
  { path: panePath('sns', 'TopicDetails'), name: 'sns-topic', component: () => import('./TopicDetailsView.vue'), meta },
  {
    path: panePath('sns', 'CreateTopic'),
    name: 'sns-create-topic',
    component: () => import('./CreateTopicView.vue'),
    meta,
  },
  { path: panePath('sns', 'PublishMessage'), name: 'sns-publish', component: () => import('./PublishView.vue'), meta },
]
