/** Every word on the page, in one place. */
export const labels = {
  shell: {
    skip: 'Skip to the content',
    nav: 'Places',
    brand: 'Brand',
    opening: 'Opening Parley',
    waiting: (count) => `${count} waiting`,
    noBrand: { title: 'No brand yet', detail: 'You do not belong to a brand. Ask an owner to invite you.' },
  },
  places: {
    reviews: 'Review queue',
    comments: 'Comments',
    tickets: 'Tickets',
    policies: 'Policies',
    settings: 'Settings',
    'dead-letters': 'Dead letters',
  },
  signIn: {
    title: 'Sign in to Parley',
    lead: 'Comments under your posts, read and answered.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    refused: 'That e-mail and password do not match.',
    slowDown: (seconds) => `Too many tries. Wait ${seconds} seconds and try again.`,
    ended: 'Your session has ended. Please sign in again.',
  },
  forgot: {
    title: 'Forgot your password?',
    lead: 'Tell us your e-mail and we send you a link to choose a new one.',
    submit: 'Send the link',
    back: 'Back to sign in',
    sent: { title: 'Look into your mail', detail: 'If somebody with this address has an account here, a link is on its way. It works once, and not for long.' },
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Everywhere you are signed in now, you will be signed out.',
    password: 'New password',
    hint: 'At least 12 characters. A few unrelated words are better than one with signs in it.',
    submit: 'Save the password',
    done: { title: 'Your password is changed', detail: 'Sign in with the new one.' },
  },
  invite: {
    title: 'Welcome to Parley',
    lead: 'You have been invited. Tell us what to call you and choose a password.',
    name: 'Your name',
    submit: 'Join',
  },
  signOut: 'Sign out',
  copy: 'Copy',
  copiedIt: 'Copied',
  filters: {
    search: 'Search all comments',
    status: 'Status',
    category: 'Category',
    reason: 'Reason',
    source: 'Decided by',
    reply_state: 'Reply',
    has_reply: 'Answered or not',
    language: 'Language',
    account_id: 'Account',
    author: 'By author',
    assignee: 'Assignee',
    overdue: 'Age',
    from: 'From',
    to: 'To',
    sort: 'Order',
    anyReason: 'Any reason',
    anyCategory: 'Any category',
    any: {
      status: 'Any status', category: 'Any category', source: 'Decided by anything', reply_state: 'Any reply', has_reply: 'Answered or not',
      language: 'Any language', account_id: 'Any account',
    },
    answered: 'With a reply',
    unanswered: 'Without a reply',
    onePost: 'Only one post',
    more: (set) => (set > 0 ? `Filters (${set})` : 'Filters'),
    clear: 'Clear the filters',
  },
  sort: { urgency: 'Urgent first', oldest: 'Oldest first', newest: 'Newest first' },
  csv: { get: 'CSV', so: (bytes) => `${(bytes / 1_048_576).toFixed(1)} MB…` },
  comments: {
    title: 'Comments',
    none: { title: 'No comments yet', detail: 'As soon as somebody writes under one of your posts, it appears here.' },
    nothing: { title: 'Nothing matches', detail: 'No comment fits this search and these filters.' },
    choose: { title: 'Choose a comment', detail: 'Its history, its reply and what can be done about it appear here.' },
    total: (count, atLeast) => `${count.toLocaleString('en')}${atLeast ? '+' : ''} ${count === 1 && !atLeast ? 'comment' : 'comments'}`,
    more: 'Load more',
    loadingMore: 'Loading…',
    end: 'That is all of them.',
    fresh: 'Show what is new',
    retry: 'Try again',
    unknownAuthor: 'somebody',
    noText: 'No text: a GIF or a sticker',
    thread: 'in a thread',
    undecided: 'Undecided',
  },
  comment: {
    title: 'Comment',
    back: 'Back to the comments',
    reply: 'Reply',
    edit: 'Change the reply',
    editHint: 'The new text goes out first, then the old one is deleted.',
    replied: 'The reply is on its way',
    hidden: 'The comment will be hidden',
    unhidden: 'The comment will be shown again',
    unhide: 'Show again',
    delete: 'Delete',
    deleted: 'The comment will be deleted',
    deleteAsk: 'Delete this comment on Instagram?',
    deleteMore: 'It goes for good, with every reply below it. Hiding can be undone, this cannot.',
    would: 'In shadow mode this would have happened',
    wouldMore: 'Nothing was done. The policy of this category only watches.',
  },
  review: {
    list: 'What waits for a person',
    item: 'The item that is open',
    context: 'Post, category and sources',
    none: { title: 'All done', detail: 'Nothing waits for a person. What comes next appears here by itself.' },
    done: { title: 'All done', detail: 'Nothing waits for a person right now.' },
    nothing: { title: 'Nothing matches', detail: 'Nothing that waits fits these filters.' },
    choosePrompt: { title: 'Choose an item', detail: 'Or press j for the first one.' },
    gone: { title: 'This one is decided', detail: 'It no longer waits for anybody.' },
    count: (count, more) => `${count}${more ? '+' : ''} waiting`,
    place: (at, of, more) => `${at} of ${of}${more ? '+' : ''}`,
    opened: (author, text) => `Comment by ${author}: ${text}`,
    choose: (author) => `Select the comment by ${author}`,
    urgent: 'Urgent',
    back: 'Back to the list',
    previous: 'Previous',
    next: 'Next',
    draft: 'Draft reply',
    answer: 'Your answer',
    write: 'Write the answer…',
    edit: 'Edit',
    revert: 'Back to the draft',
    boxKeys: 'Ctrl + Enter approves, Esc stops writing',
    left: (count) => `${count} characters left`,
    saved: { saving: 'Saving…', saved: 'Saved', local: 'Saved on this device' },
    fact: (text, source) => `${text}, from ${source}`,
    bare: 'No source says this. Check it before it goes out.',
    sources: 'Where the facts stand',
    judged: 'Category', givesOrders: 'Gives orders to the machine',
    classify: 'Re-classify',
    decidedBy: (source) => `Decided by ${source.toLowerCase()}`,
    approve: 'Approve',
    reject: 'Reject',
    hide: 'Hide',
    escalate: 'Escalate',
    noReason: 'Not good enough to post',
    textNeeded: 'There is no draft. Write the answer first.',
    decided: (name) => `${name ?? 'Somebody'} has decided this. Press j for the next one.`,
    readOnly: 'You can look, but not decide. Ask an owner for the role of a reviewer.',
    us: 'Your brand',
    deleted: 'Deleted on Instagram',
    here: (name, editing) => (editing ? `${name} is writing here` : `${name} is looking at this`),
    writes: (name) => `${name} is writing`,
    looks: (name) => `${name} is here`,
    unconfirmed: {
      title: 'Did this reply go out?',
      sent: 'It was sent, but Instagram never confirmed it. Sending it twice would be worse than asking you.',
      seen: 'Replies of yours that stand on Instagram now',
      nothing: 'None was found.',
      yes: 'Yes, it went out',
      no: 'No, it did not',
    },
  },
  /** Why something waits for a person; `approve` is what a yes does. */
  reason: {
    below_confidence: { title: 'Not sure enough', why: 'How sure the category is lies below the bar you have set for it.' },
    policy: { title: 'Your policy asks', why: 'Comments of this category always go to a person.' },
    never_auto: { title: 'Never by itself', why: 'You have set that nothing in this category goes out without a person.' },
    reply_not_allowed: { title: 'Check the reply', why: 'There is a draft, but this decision may not post by itself.' },
    hide_not_allowed: { title: 'Hide it?', why: 'Your policy hides this category, but this decision may not do it by itself.', approve: 'Hide it', tone: 'warn' },
    escalate_not_allowed: { title: 'Make a ticket?', why: 'Your policy escalates this category, but this decision may not do it by itself.', approve: 'Make a ticket', tone: 'warn' },
    moderation_failed: { title: 'Could not be hidden', why: 'Instagram did not accept what was to be done to this comment.', approve: 'Try again', tone: 'bad' },
    unconfirmed: { title: 'Did it go out?', why: 'A reply was sent and never confirmed.', tone: 'warn' },
    old_reply_stands: { title: 'Two replies stand', why: 'The changed reply is out, but the one before it could not be deleted.', approve: 'Delete the old one', tone: 'warn' },
    conversation_hidden: { title: 'Conversation is hidden', why: 'The comment, or the one above it, is hidden: nobody would read the reply.', tone: 'warn' },
    refused: { title: 'Instagram said no', why: 'The reply was refused and is not out.', approve: 'Send it again', tone: 'bad' },
    not_sent: { title: 'Was not sent', why: 'The reply could not be sent and is not out.', approve: 'Send it again', tone: 'bad' },
    could_not_respond: { title: 'No draft could be made', why: 'Something went wrong while a reply was being drafted.', tone: 'bad' },
    live: { title: 'From a live broadcast', why: 'Comments of a broadcast can be neither answered nor hidden afterwards.' },
    hide_stopped: { title: 'Hide it?', why: 'The brand was stopped before this comment could be hidden.', approve: 'Hide it', tone: 'warn' },
    stopped: { title: 'Stopped', why: 'The brand was stopped before this could go out.', tone: 'warn' },
    cap_reached: { title: 'Enough for today', why: 'As many automatic replies as you allow have gone to this person or thread.' },
    unknown_language: { title: 'Unknown language', why: 'Nobody here can judge the language of this comment.' },
    no_text: { title: 'No words', why: 'It is a GIF or a sticker: there is no text to judge.' },
    not_confident: { title: 'Category not clear', why: 'The local model is not sure, and no language model is set up to ask.' },
    outage: { title: 'Language model away', why: 'The language model could not be reached in time.', tone: 'warn' },
    budget: { title: 'Budget used up', why: 'The budget for the language model is used up.', tone: 'warn' },
    invalid_output: { title: 'No usable answer', why: 'Every language model answered something that is no answer.', tone: 'warn' },
    answered_by_hand: { title: 'Answered by hand', why: 'Somebody has answered this on Instagram meanwhile.' },
    no_answer: { title: 'No answer found', why: 'Your catalogue and documents do not say it.' },
  },
  /** A drafting that found nothing says why as the end of a sentence. */
  noDraft: { title: 'Write the answer', why: (reason) => `There is no draft: the comment ${reason}.`, guard: (reason) => `There is no draft: ${reason}.`, approve: 'Send' },
  trouble: {
    byCode: {
      4: 'Instagram allows no more calls for now.', 10: 'The connected account lacks a permission for this.', 17: 'Instagram allows no more calls for now.', 32: 'Instagram allows no more calls for now.',
      24: 'The comment is gone.', 100: 'Instagram does not accept this: the comment may be gone, or closed for replies.', 190: 'The connection to Instagram has ended. Connect the account again.',
      200: 'The connected account lacks a permission for this.', 368: 'Instagram has blocked writing for a while because it found it abusive.', 613: 'Instagram allows no more calls for now.',
    },
    said: (message) => `Instagram said: ${message}`,
    byReason: {
      answered_by_hand: 'Somebody has answered this by hand.', comment_deleted: 'The comment was deleted.', account_not_connected: 'The account is no longer connected.',
      interrupted: 'Sending was interrupted.', displaced: 'Another reply took its place.', superseded: 'A newer one took its place.',
    },
  },
  done: {
    approve: 'Approved',
    reject: 'Rejected',
    hide: 'Hidden',
    escalate: 'Escalated: a ticket is made',
    confirm_true: 'Noted: it went out',
    confirm_false: 'Noted: it did not go out',
    bulk: (action, count) => `${count} ${{ approve: 'approved', reject: 'rejected', hide: 'hidden', escalate: 'escalated' }[action]}`,
  },
  toast: {
    undo: 'Undo',
    close: 'Close',
    seconds: (count) => `${count} s`,
    undone: (count) => (count === 1 ? 'Taken back' : `${count} taken back`),
    tooLate: 'Too late: it has gone out.',
    nothingToUndo: 'Nothing to take back',
  },
  bulk: {
    title: 'Do with what is selected',
    chosen: (count) => `${count} selected`,
    approve: 'Approve',
    reject: 'Reject',
    hide: 'Hide',
    escalate: 'Escalate',
    all: 'All',
    clear: 'None',
    ask: (action, count) => `${{ approve: 'Approve', reject: 'Reject', hide: 'Hide', escalate: 'Escalate' }[action]} ${count} ${count === 1 ? 'item' : 'items'}?`,
    askMore: {
      approve: 'The drafts go out as they are. What has no draft stays in the queue.', reject: 'The drafts are dropped and nothing goes out.',
      hide: 'The comments are hidden on Instagram.', escalate: 'Each becomes a ticket.',
    },
    refused: (count, detail) => `${count} could not be done and ${count === 1 ? 'is' : 'are'} back in the queue. ${detail}`,
  },
  conflict: {
    decided: (name) => `${name} was faster`,
    changed: (name) => `${name} changed this meanwhile`,
    somebody: 'Somebody',
    decidedMore: 'This has been decided already. Your text has not been sent and is not lost.',
    changedMore: 'The draft is another one than you have seen. Nothing has been sent.',
    theirs: 'What was decided',
    now: 'The draft now',
    mine: 'Your text',
    mineKept: 'not sent, kept',
    noReply: 'no reply',
    noText: 'Nothing was written.',
    copy: 'Copy mine',
    copied: 'Your text is copied',
    postMine: 'Post mine instead',
    keepTheirs: 'Leave it',
    useMine: 'Approve mine',
    useTheirs: 'Look at the new draft',
    posted: 'Your text is on its way',
  },
  classify: {
    title: 'Which category is it?',
    category: 'Category',
    reason: 'Why',
    reasonHint: 'Helps the next decision. May be left out.',
    noReason: 'Corrected by a person',
    yes: 'Re-classify',
    choose: 'Choose a category.',
    done: 'Re-classified',
  },
  post: { title: 'Under this post', picture: 'Picture of the post', noCaption: 'The post has no caption.', open: 'Open on Instagram' },
  cited: {
    lead: 'What the reply rests on', now: 'The catalogue today', price: 'Price', stock: 'Stock', inStock: 'in stock', outOfStock: 'not in stock', description: 'Description',
    open: 'Open the product page', gone: 'It is no longer in the catalogue.',
  },
  tickets: {
    title: 'Tickets',
    one: 'Ticket',
    status: 'Status',
    none: { title: 'No tickets here', detail: 'What is escalated appears here, with who takes care of it.' },
    choose: { title: 'Choose a ticket', detail: 'Its comment, notes and history appear here.' },
    back: 'Back to the tickets',
    comment: 'Open the comment',
    anybody: 'Anybody',
    nobody: 'Nobody yet',
    mine: 'Mine',
    me: (name) => `${name} (me)`,
    assignee: 'Assigned to',
    anyAge: 'Any age',
    overdue: 'Overdue',
    due: (time, late) => (late ? `Was due ${time}` : `Due ${time}`),
    notes: 'Notes',
    note: 'Write a note for your team…',
    addNote: 'Add note',
    moved: (status) => `Ticket: ${status.toLowerCase()}`,
    assigned: 'Assigned',
    unassigned: 'Nobody has it now',
    happened: {
      status: (from, to) => (from ? `moved it from ${from.toLowerCase()} to ${to.toLowerCase()}` : `set it to ${to.toLowerCase()}`),
      assignee: (from, to) => (to ? `gave it to ${to}` : 'took it from everybody'),
      created: () => 'made the ticket',
      opened: () => 'made the ticket',
      note: () => 'wrote a note',
    },
  },
  ticketStatus: { open: 'Open', in_progress: 'In progress', done: 'Done', all: 'All' },
  happened: {},
  policy: {
    one: 'Policy',
    lead: 'What happens to comments of each category, and how sure Parley has to be.',
    choose: { title: 'Choose a category', detail: 'Then say what is done about its comments.' },
    back: 'Back to the policies',
    builtIn: 'As Parley comes',
    own: 'Set by you',
    actions: 'What is done',
    actionsHint: 'Several go together. "A person decides" and "nothing" stand alone.',
    action: {
      auto_reply: 'Reply from your facts', hide: 'Hide the comment', escalate: 'Escalate: make a ticket', review: 'A person decides', ignore: 'Nothing',
    },
    bar: 'How sure it has to be, in %',
    barHint: 'Below that, a person decides.',
    never: 'Never by itself',
    neverHint: 'Everything is prepared, nothing is done without a person.',
    neverPill: 'asks first',
    shadow: 'Shadow mode',
    shadowHint: 'Nothing is done. What would have been done is written down for you to look at.',
    shadowPill: 'shadow',
    perAuthor: 'Automatic replies per person and day',
    perThread: 'Automatic replies per thread',
    capHint: 'Empty: as many as there are.',
    target: 'A ticket should be done within, in minutes',
    targetHint: 'Empty: as Parley comes.',
    notify: 'Who is told',
    notifyHint: 'When a ticket is made.',
    noChannels: 'No channel is set up yet.',
    save: 'Save',
    saved: (category) => `Saved: ${category}`,
    readOnly: 'Only managers and owners change policies.',
    asks: (actions) => (actions ? `A person decides; prepared: ${actions}.` : 'A person decides.'),
    does: (actions, bar, acts) => (acts ? `${capital(actions)} from ${bar} % on.` : `${capital(actions)}.`),
  },
  settings: {
    brand: 'Brand', accounts: 'Accounts', people: 'People', keys: 'API keys', channels: 'Channels', audit: 'Audit trail',
    readOnly: 'Only managers and owners change this.',
  },
  stop: {
    title: 'Emergency stop',
    lead: 'Everything this brand sends, hides or deletes by itself is held at once. Comments are still read and drafted.',
    stop: 'Stop everything',
    ask: 'Stop everything for this brand?',
    askMore: 'Nothing more goes out by itself until somebody resumes. What has gone out already stays.',
    reason: 'Why',
    reasonHint: 'Your team sees it on every screen.',
    done: 'Stopped',
    isStopped: 'This brand is stopped',
    banner: 'Stopped.',
    since: (name, time) => (name ? `By ${name}, ${time}.` : `Since ${time}.`),
    look: 'Look',
    resume: 'Resume',
    resumeAsk: 'Let the brand go on?',
    resumeMore: 'What waited goes out now, in the order it came.',
    resumed: 'Going on',
  },
  brand: {
    title: 'Brand', name: 'Name', language: 'Language', languageHint: 'What your team writes where a comment does not say.',
    delay: 'Time to undo, in seconds', delayHint: 'So long an approved reply waits before it goes out.', save: 'Save', saved: 'Saved',
    another: 'Another brand', anotherMore: 'It has its own accounts, people, policies and facts.', add: 'Add a brand', create: 'Add it',
  },
  accounts: {
    title: 'Instagram accounts', lead: 'What Parley reads and writes for.', account: 'Account', state: 'State', since: 'Connected',
    none: { title: 'No account connected', detail: 'Connect one, and its comments appear here.' },
    fine: 'Connected', dead: 'Has to be connected again', deadMore: 'Instagram no longer accepts its token: nothing is read or written.',
    paused: 'Paused', until: (time) => `It is tried again ${time}.`, expires: (time) => `Renewed by itself before ${time}.`,
    connect: 'Connect an account', reconnect: (name) => `Connect @${name} again`, again: 'Connect again', connectYes: 'Connect',
    connectMore: 'The token goes in and never comes out again.',
    id: 'Instagram user id', idHint: 'The number that Instagram gives as user_id.', name: 'Name on Instagram', token: 'Access token', tokenHint: 'From the Meta app, for this account.',
    connected: (name) => `${name} is connected`, remove: 'Disconnect', removeAsk: (name) => `Disconnect @${name}?`,
    removeMore: 'Its token is forgotten and nothing more is read or written. What is stored stays.', removed: 'Disconnected',
  },
  pause: {
    throttled: 'Instagram allows no more calls for a while.', near_limit: 'Nearly all calls of this hour are used; it waits a little.', token_doubtful: 'Instagram doubts its token; that is looked into.',
    token_dead: 'Instagram no longer accepts its token.', stop_writes: 'Instagram found its writing abusive; nothing is written by itself.', config_error: 'A permission is missing in the Meta app.',
  },
  people: {
    title: 'People', lead: 'Who works for this brand, and what they may do.', person: 'Person', role: 'Role', seen: 'Last seen', you: '(you)', never: 'not yet',
    none: { title: 'Nobody yet', detail: 'Invite somebody.' }, invited: 'Invited', roleOf: (name) => `Role of ${name}`, changed: 'Role changed',
    invite: 'Invite somebody', inviteMore: 'They get a link that works once.', name: 'Name', send: 'Invite', sent: (email) => `An invitation is on its way to ${email}`,
    link: 'Link of the invitation', linkTitle: 'Hand over this link', linkMore: (email) => `No mail is set up here. Give this link to ${email}; it works once.`,
    remove: 'Remove', removeAsk: (name) => `Remove ${name}?`, removeMore: 'They are signed out at once and can no longer see this brand.', removed: 'Removed',
  },
  role: { owner: 'Owner', manager: 'Manager', reviewer: 'Reviewer', analyst: 'Analyst' },
  roleMore: {
    owner: 'everything, accounts and people too', manager: 'policies, channels and deleting', reviewer: 'decides, replies, hides', analyst: 'looks',
  },
  keys: {
    title: 'API keys', lead: 'For programs that work with this brand.', name: 'Name', nameHint: 'What it is for.', role: 'Role', made: 'Made', used: 'Last used', never: 'not yet',
    none: { title: 'No keys', detail: 'Make one for a program of yours.' }, create: 'Make a key', createYes: 'Make it', key: 'The key', shown: 'Your new key',
    once: 'It is shown this once. Keep it where only the program can read it.', kept: 'I have kept it', revoke: 'Revoke', revokeAsk: (name) => `Revoke ${name}?`,
    revokeMore: 'Programs that use it stop working at once.', revoked: 'Revoked',
  },
  channels: {
    title: 'Channels', lead: 'Where your team is told of tickets.', name: 'Name', for: 'For', everything: 'Everything', state: 'State', test: 'Test', edit: 'Edit', remove: 'Remove',
    none: { title: 'No channels', detail: 'Add one, and your team hears of tickets.' }, add: (kind) => `Add ${kind}`, editOf: (name) => `Change ${name}`, save: 'Save', saved: 'Saved',
    forHint: 'None ticked: everything.', keep: 'Empty: as it is.', tested: (name) => `A test is on its way to ${name}`, said: (error) => `It said: ${error}`,
    removeAsk: (name) => `Remove ${name}?`, removeMore: 'Nobody is told through it any more.', removed: 'Removed',
    help: {
      telegram: 'A bot of yours writes into a chat it belongs to.', slack: 'An incoming webhook of Slack.', email: 'A mail to one address.', webhook: 'A signed call to a server of yours.',
    },
  },
  channelKind: { telegram: 'Telegram', slack: 'Slack', email: 'E-mail', webhook: 'Webhook' },
  channelState: { active: 'Works', on: 'Works', off: 'Off', failing: 'Failing', new: 'Not used yet' },
  target: { bot_token: 'Token of the bot', chat_id: 'Chat', url: 'Address', address: 'E-mail', secret: 'Secret for the signature' },
  audit: {
    title: 'Audit trail', lead: 'Who did what. Nothing here can be changed.', who: 'Who', anybody: 'Anybody', what: 'What', anything: 'Anything', byKey: '(API key)',
    none: { title: 'Nothing here', detail: 'Nothing that was done fits this.' },
  },
  audited: {
    'reply.approved': 'Approved a reply', 'reply.written': 'Wrote a reply', 'reply.edited': 'Changed a reply', 'review.rejected': 'Rejected a draft', 'review.approved': 'Said yes', 'reply.confirmed': 'Said whether a reply went out', 'product.put': 'Changed a product', 'brand.made': 'Added a brand', 'review.undone': 'Took a decision back',
    'review.escalated': 'Escalated a comment', 'comment.hidden': 'Hid a comment', 'comment.unhidden': 'Showed a comment again',
    'comment.deleted': 'Deleted a comment', 'comment.classified': 'Re-classified a comment', 'policy.changed': 'Changed a policy', 'brand.stopped': 'Stopped the brand',
    'brand.resumed': 'Resumed the brand', 'brand.changed': 'Changed the brand', 'person.invited': 'Invited somebody', 'person.joined': 'Joined', 'person.changed': 'Changed a role',
    'person.removed': 'Removed somebody', 'account.connected': 'Connected an account', 'account.disconnected': 'Disconnected an account', 'api_key.created': 'Made an API key',
    'api_key.revoked': 'Revoked an API key', 'channel.created': 'Added a channel', 'channel.changed': 'Changed a channel', 'channel.deleted': 'Removed a channel', 'ticket.changed': 'Changed a ticket',
    'ticket.noted': 'Wrote a note', 'product.deleted': 'Deleted a product', 'dead_letter.replayed': 'Replayed a dead letter',
  },
  field: {
    text: 'Text', state: 'State', category: 'Category', reason: 'Reason', actions: 'Actions', min_confidence: 'Bar', never_auto: 'Never by itself', shadow: 'Shadow mode', role: 'Role', name: 'Name',
    email: 'E-mail', status: 'Status', assignee: 'Assigned to', send_delay_seconds: 'Time to undo', language: 'Language', value: 'Value', hidden: 'Hidden', deleted: 'Deleted', done: 'Done', stopped: 'Stopped',
    max_per_author_per_day: 'Per person and day', max_per_thread: 'Per thread', note: 'Note', went_out: 'Went out', username: 'Name on Instagram',
  },
  letters: {
    title: 'Dead letters', lead: 'Messages that nobody could take. Put one back once the reason is mended.', reason: 'Reason', anyReason: 'Any reason',
    none: { title: 'None', detail: 'Every message has found its way.' }, from: (topic, size) => `From ${topic}, ${size} bytes`, content: 'What the message says', replay: 'Put it back',
    replayed: 'Put back', asked: 'Will be put back', will: 'It will be put back within seconds', replayAgain: 'Put it back once more?', replayMore: 'It was put back before.',
  },
  letterReason: { malformed: 'Not readable', unknown_account: 'Unknown account', foreign_app: 'From another app' },
  live: {
    on: 'Live', onMore: 'What changes appears by itself.', paused: 'Not live', pausedMore: 'The page looks for changes once a minute until the line is back.',
  },
  detail: {
    confidence: 'How sure', sure: (percent) => `${percent} sure`, model: 'Model', tokens: 'Tokens', tokenCounts: (input, output) => `${input} in, ${output} out`, cost: 'Cost', decidedAt: 'Decided', language: 'Language',
  },
  history: {
    title: 'History', somebody: 'Somebody', received: 'wrote the comment', chose: (category) => `chose ${category}`, undecided: 'Nothing could decide a category',
    classified: (category, source, sure) => `${category} (${source.toLowerCase()}${sure ? `, ${sure}` : ''})`,
    reply: (state, revision) => `${revision > 1 ? `Reply, version ${revision}` : 'Reply'}: ${state}`,
    hidden: 'hid the comment', deleted: 'deleted the comment', shown: 'showed the comment again',
    soon: { hidden: 'wants it hidden', deleted: 'wants it deleted', shown: 'wants it shown again' }, notDone: (why) => `could not be had: ${why}`,
  },
  reply: {
    title: 'Reply', drafted: 'draft', awaiting_review: 'waits for approval', approved: 'approved, about to go out', rejected: 'rejected', sending: 'being sent', sent: 'sent',
    unknown: 'not sure that it arrived', superseding: 'being replaced', failed: 'could not be sent', expired: 'no longer needed',
  },
  category: {
    urgent_issue: 'Urgent', question: 'Question', critical_feedback: 'Criticism', positive_feedback: 'Praise', partnership_proposal: 'Partnership', toxic: 'Toxic', spam: 'Spam',
  },
  status: {
    awaiting_review: 'Needs review', answered: 'Answered', escalated: 'Escalated', hidden: 'Hidden', ignored: 'No action', failed: 'Failed', received: 'Received', parked: 'Waiting', classified: 'Classified', deleted: 'Deleted',
  },
  source: { rule: 'Rule', cache: 'Seen before', local: 'Local model', llm: 'Language model', human: 'A person' },
  sourceType: { product: 'Product', document: 'Document' },
  attribute: {},
  action: { ignore: 'Do nothing', review: 'A person decides', auto_reply: 'Reply', hide: 'Hide', escalate: 'Escalate' },
  dialog: { cancel: 'Cancel' },
  form: {
    none: 'Nothing to choose from.',
    invalid: (label, validity) => {
      if (validity.valueMissing) {
        return `${label} is needed.`;
      }
      if (validity.rangeUnderflow || validity.rangeOverflow) {
        return `${label} is out of range.`;
      }
      return `${label} does not look right.`;
    },
  },
  help: {
    title: 'Keyboard',
    close: 'Close',
    groups: [
      ['Decide', [['a', 'Approve'], ['Enter', 'Approve'], ['e', 'Edit the reply'], ['r', 'Reject'], ['h', 'Hide'], ['t', 'Escalate: make a ticket'], ['c', 'Re-classify'], ['z', 'Undo'], ['y', 'Yes, it went out'], ['n', 'No, it did not; or a note']]],
      ['Move', [['j', 'Next'], ['k', 'Previous'], ['x', 'Select'], ['Shift+x', 'Select all'], ['Esc', 'Back'], ['/', 'Search'], ['g r', 'Review queue'], ['g c', 'Comments'], ['g t', 'Tickets'], ['g p', 'Policies'], ['g s', 'Settings']]],
      ['Tickets', [['m', 'Assign to me'], ['s', 'Next status'], ['?', 'This sheet']]],
    ],
  },
  problem: {
    offline: { title: 'No connection', detail: 'The server could not be reached. Check the connection and try again.' },
    unreadable: { title: 'Unexpected answer', detail: 'The server sent something this page cannot read.' },
    other: 'Something went wrong',
    byStatus: { 403: 'You may not do this', 404: 'Not found', 409: 'It has changed meanwhile', 429: 'Too much at once', 503: 'Not available right now' },
  },
};

/** The label of a value of the API; a value this page does not know yet (a brand's own category) is made readable. */
export function labelOf(group, value) {
  if (Object.hasOwn(labels[group] ?? {}, value)) {
    return labels[group][value];
  }
  return capital(String(value ?? '').replaceAll(/[_.]/g, ' '));
}

/** Why something waits for a person, in words. What a drafting says of itself is the end of a sentence. */
export function reasonOf(reason) {
  if (Object.hasOwn(labels.reason, reason)) {
    return { tone: '', approve: labels.review.approve, ...labels.reason[reason] };
  }
  const { title, why, guard, approve } = labels.noDraft;
  const words = String(reason ?? '').replaceAll('_', ' ');
  return { title, why: /^the /.test(words) ? guard(words) : why(words), approve, tone: '' };
}

export const reasons = () => Object.keys(labels.reason);

/** The vocabulary, and what else this brand uses. */
export const categories = (more = []) => [...new Set([...Object.keys(labels.category), ...more.filter(Boolean)])];

/** What went wrong at Instagram, in plain words; null where there is nothing to say. */
export function troubleOf(reason) {
  if (!reason) {
    return null;
  }
  const [, code] = /code (\d+)/.exec(reason) ?? [];
  const [, message] = /^HTTP \d+, code [^:]*: (.*)$/s.exec(reason) ?? [];
  if (code || message) {
    return labels.trouble.byCode[code] ?? labels.trouble.said(message ?? reason);
  }
  if (Object.hasOwn(labels.reason, reason)) {
    return null;
  }
  return labels.trouble.byReason[reason] ?? (reason.includes(' ') ? reason : null);
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
