/** What is wrong with a filter policy. Subscribe and SetSubscriptionAttributes put the same words into different sentences. */
export class FilterProblem extends Error {}
