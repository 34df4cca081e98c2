-- One history for the whole product. Every row of a tenant carries brand_id; the walls are raised by afterMigrate.sql.

create extension if not exists vector;

-- Tenancy ------------------------------------------------------------------------------------------------------------

create table brand (
    id         uuid primary key,
    name       text        not null check (length(name) between 1 and 200),
    language   text        not null default 'en',
    created_at timestamptz not null default now()
);

create table account (
    brand_id          uuid        not null references brand,
    instagram_user_id text        not null,
    username          text        not null,
    app               text        not null,
    access_token      bytea       not null, -- encrypted, bound to the account (AES-GCM)
    active            boolean     not null default true,
    created_at        timestamptz not null default now(),
    primary key (brand_id, instagram_user_id)
);
-- An Instagram account is active in at most one brand.
create unique index account_active on account (instagram_user_id) where active;

-- People -------------------------------------------------------------------------------------------------------------

create table person (
    id            uuid primary key,
    email         text        not null,
    password_hash text        not null,
    created_at    timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table membership (
    person_id uuid not null references person,
    brand_id  uuid not null references brand,
    role      text not null check (role in ('owner', 'manager', 'reviewer', 'analyst')),
    primary key (person_id, brand_id)
);

-- A refresh token is used once; its family ends when a used one comes back.
create table refresh_token (
    token_hash bytea primary key, -- SHA-256 of a 256-bit random token
    family     uuid        not null,
    person_id  uuid        not null references person,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index refresh_token_family on refresh_token (family);

-- Comments and what was decided about them ---------------------------------------------------------------------------

create table comment (
    id              uuid primary key,
    brand_id        uuid        not null references brand,
    account_id      text        not null,
    instagram_id    text        not null,
    media_id        text,
    parent_id       text, -- Instagram's id of the top-level comment it answers
    author_id       text,
    author_username text,
    text            text        not null,
    language        text,
    live            boolean     not null default false,
    via             text        not null,
    correlation_id  text        not null,
    posted_at       timestamptz,
    received_at     timestamptz not null,
    deleted_at      timestamptz,
    status          text        not null default 'received'
);
create unique index comment_instagram_id on comment (account_id, instagram_id);
create index comment_thread on comment (account_id, parent_id) where parent_id is not null;
create index comment_newest on comment (brand_id, received_at desc, id desc);
create index comment_by_status on comment (brand_id, status, received_at desc, id desc);

create table classification (
    brand_id         uuid        not null references brand,
    comment_id       uuid        not null references comment,
    revision         int         not null check (revision > 0),
    category         text,       -- null: undecided
    undecided_reason text,
    confidence       double precision,
    source           text,
    reasoning        text,
    model            text,
    prompt_version   text,
    input_tokens     bigint      not null default 0,
    output_tokens    bigint      not null default 0,
    cost             numeric(18, 9) not null default 0,
    currency         text        not null default 'USD',
    allowed_actions  text[]      not null,
    decided_at       timestamptz not null default now(),
    published_at     timestamptz, -- null until Kafka has acknowledged it
    primary key (comment_id, revision),
    check ((category is null) <> (undecided_reason is null))
);

-- What the responder did about one decision; 'pending' until it has.
create table outcome (
    id         uuid primary key,
    brand_id   uuid        not null references brand,
    comment_id uuid        not null references comment,
    revision   int         not null,
    event      jsonb       not null,
    state      text        not null default 'pending' check (state in ('pending', 'handled', 'passed_over', 'failed')),
    actions    text[]      not null default '{}',
    decided_at timestamptz,
    unique (comment_id, revision)
);

create table reply (
    id           uuid primary key,
    brand_id     uuid        not null references brand,
    account_id   text        not null,
    comment_id   uuid        not null references comment,
    target_id    text        not null, -- Instagram's id of the comment the reply is posted under
    kind         text        not null check (kind in ('public', 'private')),
    revision     int         not null,
    text         text        not null,
    language     text,
    sources      jsonb       not null default '[]',
    state        text        not null check (state in ('drafted', 'awaiting_review', 'approved', 'rejected', 'sending',
                                                       'sent', 'unknown', 'superseding', 'failed', 'expired')),
    epoch        int         not null default 0, -- +1 with every move: whoever read an older one may not move it
    instagram_id text,
    reason       text,        -- why it is rejected, unknown, failed or expired
    intended_at  timestamptz, -- when it first went to sending: replies older than this cannot be ours
    unknown_at   timestamptz, -- since when nobody knows whether it was posted: the settle delay runs from here
    sent_at      timestamptz,
    created_at   timestamptz not null default now(),
    unique (comment_id, kind, revision)
);
-- An id of Instagram's belongs to one row.
create unique index reply_instagram_id on reply (account_id, instagram_id) where instagram_id is not null;
-- At most one public reply under a top-level comment is on its way.
create unique index reply_on_its_way on reply (account_id, target_id)
    where state in ('sending', 'superseding') and kind = 'public';
create index reply_target on reply (account_id, target_id);

create table own_reply (
    brand_id     uuid        not null references brand,
    account_id   text        not null,
    instagram_id text        not null,
    parent_id    text,
    text         text        not null,
    seen_at      timestamptz not null,
    primary key (account_id, instagram_id)
);
create index own_reply_parent on own_reply (account_id, parent_id);

-- Whether a comment should be hidden, and what was last written: repeated until they agree.
create table moderation (
    comment_id uuid primary key references comment,
    brand_id   uuid        not null references brand,
    hidden     boolean     not null,
    version    int         not null default 1,
    applied    int         not null default 0, -- the version Instagram has accepted
    confirmed  int         not null default 0, -- the version read back
    failure    text,
    updated_at timestamptz not null default now()
);

create table review_item (
    id         uuid primary key,
    brand_id   uuid        not null references brand,
    comment_id uuid        not null references comment,
    reply_id   uuid references reply,
    reason     text        not null,
    state      text        not null default 'open' check (state in ('open', 'done')),
    created_at timestamptz not null default now(),
    unique (comment_id, reason)
);
create index review_item_open on review_item (brand_id, created_at) where state = 'open';

create table ticket (
    id         uuid primary key,
    brand_id   uuid        not null references brand,
    comment_id uuid        not null unique references comment,
    category   text        not null,
    state      text        not null default 'open',
    created_at timestamptz not null default now()
);

create table policy (
    brand_id       uuid   not null references brand,
    category       text   not null,
    actions        text[] not null,
    min_confidence double precision not null default 0 check (min_confidence between 0 and 1),
    primary key (brand_id, category)
);

-- Facts --------------------------------------------------------------------------------------------------------------

create table product (
    brand_id    uuid        not null references brand,
    sku         text        not null,
    name        text        not null,
    description text        not null default '',
    price       numeric(14, 2),
    currency    text,
    url         text,
    in_stock    boolean     not null default true,
    attributes  jsonb       not null default '{}',
    variants    jsonb       not null default '[]',
    embedding   vector(384),
    words       tsvector    not null,
    updated_at  timestamptz not null default now(),
    primary key (brand_id, sku)
);
create index product_words on product using gin (words);

create table media (
    brand_id     uuid        not null references brand,
    account_id   text        not null,
    instagram_id text        not null,
    caption      text        not null default '',
    permalink    text,
    fetched_at   timestamptz not null default now(),
    primary key (account_id, instagram_id)
);

-- Work ---------------------------------------------------------------------------------------------------------------

-- What still has to be done. A lease is a row that is not due before the lease ends; a finished row is deleted.
create table work (
    id              uuid primary key,
    stage           text        not null,
    brand_id        uuid        not null references brand,
    subject         uuid        not null,
    epoch           int         not null default 0, -- +1 with every lease: writes of an older one are dropped
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    leased_by       text,
    reason          text,        -- why it was put back
    created_at      timestamptz not null default now(),
    unique (stage, subject)
) with (fillfactor = 80);
create index work_due on work (stage, brand_id, next_attempt_at);

-- Which brands have something due, so that one brand's million rows cannot stand before another's one.
create table due_brand (
    stage          text        not null,
    brand_id       uuid        not null references brand,
    next_due_at    timestamptz not null,
    last_served_at timestamptz not null default '-infinity',
    primary key (stage, brand_id)
) with (fillfactor = 50);

-- What could not be understood, or belongs to nobody: kept whole, replayable. No brand owns it: operators only.
create table dead_letter (
    id              uuid primary key,
    topic           text        not null,
    kafka_partition int         not null,
    kafka_offset    bigint      not null,
    message_key     text,
    payload         bytea       not null,
    reason          text        not null,
    detail          text        not null default '',
    account_id      text,
    created_at      timestamptz not null default now(),
    replayed_at     timestamptz,
    unique (topic, kafka_partition, kafka_offset)
);
create index dead_letter_reason on dead_letter (reason, created_at);
create index dead_letter_account on dead_letter (account_id) where replayed_at is null;

-- The comment's status -----------------------------------------------------------------------------------------------

-- The one place where it is computed: deleted > failed > awaiting_review > outstanding > answered > hidden > escalated
-- > ignored. Stored on the row because people filter by it.
create function comment_status(c comment) returns text
    language sql stable
as $$
    select case
        when c.deleted_at is not null then 'deleted'
        when exists (select from outcome o where o.comment_id = c.id and o.state = 'failed')
            or exists (select from reply r where r.comment_id = c.id and r.state = 'failed')
            or exists (select from moderation m where m.comment_id = c.id and m.failure is not null) then 'failed'
        when exists (select from review_item i where i.comment_id = c.id and i.state = 'open') then 'awaiting_review'
        when not exists (select from classification k where k.comment_id = c.id) then
            case when exists (select from work w where w.stage = 'classify' and w.subject = c.id and w.reason is not null)
                then 'parked' else 'received' end
        when not exists (select from outcome o where o.comment_id = c.id)
            or exists (select from outcome o where o.comment_id = c.id and o.state = 'pending')
            or exists (select from reply r where r.comment_id = c.id
                       and r.state in ('drafted', 'awaiting_review', 'approved', 'sending', 'unknown', 'superseding'))
            or exists (select from moderation m where m.comment_id = c.id and m.applied < m.version) then 'classified'
        when exists (select from reply r where r.comment_id = c.id and r.state = 'sent') then 'answered'
        when exists (select from moderation m where m.comment_id = c.id and m.hidden) then 'hidden'
        when exists (select from ticket t where t.comment_id = c.id) then 'escalated'
        else 'ignored'
    end
$$;

-- Called at the end of every transaction that changes what the status depends on.
create function refresh_comment_status(ids uuid[]) returns void
    language sql
as $$
    update comment c set status = comment_status(c)
    where c.id = any (ids) and c.status is distinct from comment_status(c)
$$;
