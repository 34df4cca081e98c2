/** Every word on the page, in one place. */
export const labels = {
  signIn: {
    title: 'Sign in to Parley',
    lead: 'Comments under your posts, read and answered.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    refused: 'That e-mail and password do not match.',
    slowDown: (seconds) => `Too many tries. Wait ${seconds} seconds and try again.`,
    ended: 'Your session has ended. Please sign in again.',
  },
  signOut: 'Sign out',
  filters: {
    search: 'Search comments',
    status: 'Status',
    category: 'Category',
    anyStatus: 'Any status',
    anyCategory: 'Any category',
    clear: 'Clear the filters',
  },
  comments: {
    title: 'Comments',
    loading: 'Loading comments',
    none: { title: 'No comments yet', detail: 'As soon as somebody writes under one of your posts, it appears here.' },
    nothing: { title: 'Nothing matches', detail: 'No comment fits this search and these filters.' },
    more: 'Load more',
    loadingMore: 'Loading…',
    end: 'That is all of them.',
    fresh: (count, atLeast) => `${count}${atLeast ? '+' : ''} new comment${count === 1 && !atLeast ? '' : 's'}`,
    retry: 'Try again',
    unknownAuthor: 'Somebody',
    noText: 'No text: a GIF or a sticker',
    thread: 'in a thread',
    undecided: 'Undecided',
    details: (author, category, status) => `Details of the comment by ${author}: ${category}, ${status}`,
  },
  live: { on: 'Live', paused: 'Live updates paused' },
  detail: {
    decidedBy: 'Decided by',
    confidence: 'Confidence',
    reasoning: 'Reasoning',
    model: 'Model',
    prompt: 'Prompt',
    tokens: 'Tokens',
    tokenCounts: (input, output) => `${input} in, ${output} out`,
    cost: 'Cost',
    decidedAt: 'Decided',
    receivedAt: 'Received',
    language: 'Language',
    sources: 'The reply rests on',
  },
  reply: {
    title: 'Reply',
    drafted: 'draft',
    awaiting_review: 'waits for approval',
    approved: 'approved, about to go out',
    rejected: 'rejected',
    sending: 'being sent',
    sent: 'sent',
    unknown: 'not sure that it arrived',
    superseding: 'being replaced',
    failed: 'could not be sent',
    expired: 'expired',
  },
  category: {
    question: 'Question',
    positive_feedback: 'Praise',
    critical_feedback: 'Criticism',
    urgent_issue: 'Urgent',
    partnership_proposal: 'Partnership',
    toxic: 'Toxic',
    spam: 'Spam',
  },
  status: {
    received: 'Received',
    parked: 'Waiting',
    classified: 'Classified',
    awaiting_review: 'Needs review',
    escalated: 'Escalated',
    answered: 'Answered',
    hidden: 'Hidden',
    ignored: 'No action',
    failed: 'Failed',
    deleted: 'Deleted',
  },
  source: { rule: 'Rule', cache: 'Seen before', local: 'Local model', llm: 'LLM', human: 'Person' },
  sourceType: { product: 'Product', document: 'Document' },
  help: {
    title: 'Keyboard',
    close: 'Close',
    keys: [
      ['j', 'Next comment'],
      ['k', 'Previous comment'],
      ['Enter', 'Open or close it'],
      ['/', 'Search'],
      ['?', 'This sheet'],
    ],
  },
  problem: {
    offline: { title: 'No connection', detail: 'The server could not be reached. Check the connection and try again.' },
    unreadable: { title: 'Unexpected answer', detail: 'The server sent something this page cannot read.' },
    other: 'Something went wrong',
  },
};

/** The label of a value of the API; a value this page does not know yet (a brand's own category) is made readable. */
export function labelOf(group, value) {
  if (Object.hasOwn(labels[group], value)) {
    return labels[group][value];
  }
  const words = String(value).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fills in the page's fixed texts: data-label, data-label-aria, data-label-placeholder hold the path of a label. */
export function labelPage(root) {
  const at = (path) => path.split('.').reduce((node, name) => node[name], labels);
  for (const node of root.querySelectorAll('[data-label]')) {
    node.textContent = at(node.dataset.label);
  }
  for (const node of root.querySelectorAll('[data-label-aria]')) {
    node.setAttribute('aria-label', at(node.dataset.labelAria));
  }
  for (const node of root.querySelectorAll('[data-label-placeholder]')) {
    node.placeholder = at(node.dataset.labelPlaceholder);
  }
}
